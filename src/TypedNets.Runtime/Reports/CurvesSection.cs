using System.Xml.Linq;

namespace TypedNets;

/// <summary>Loss and accuracy after each epoch: drawn, and as numbers.</summary>
internal static class CurvesSection
{
    public static XElement? Of(History? history) => history is null || history.Epochs.Count == 0
        ? null
        : Html.Section("curves", "Training", Ending(history), Figure(history), Html.Table("The epochs", Rows(history)));

    private static XElement? Ending(History history) => history switch
    {
        { EndedEarly: { } reason } => new XElement("p", $"{reason}."),
        { Stopped: true, Epochs: [.., { Complete: false } last] } => new XElement("p", $"Stopped within epoch {last.Epoch}, after {Numbers.Whole(last.Samples)} images."),
        { Stopped: true } => new XElement("p", $"Stopped after epoch {history.Epochs[^1].Epoch}."),
        _ => null,
    };

    private static XElement Figure(History history)
    {
        var last = history.Epochs[^1];
        var validation = last is { ValidationLoss: { } loss, ValidationAccuracy: { } accuracy }
            ? $", {Numbers.Loss(loss)} and {Numbers.Percent(accuracy)} in validation"
            : "";
        var picture = Pictures.Curves(history).ToSvgElement();
        picture.SetAttributeValue("role", "img");
        picture.SetAttributeValue(
            "aria-label", $"Loss and accuracy by epoch, at last {Numbers.Loss(last.TrainLoss)} and {Numbers.Percent(last.TrainAccuracy)} in training{validation}; the table below has the numbers");
        return new XElement("figure", new XAttribute("class", "chart"), new XAttribute("tabindex", "0"), new XAttribute("role", "group"), new XAttribute("aria-label", "Curves"), picture);
    }

    private static object[] Rows(History history)
    {
        var validated = history.Epochs.Any(epoch => epoch.ValidationLoss is not null);
        return
        [
            Html.Head([
                "Epoch", "Training loss", "Training accuracy", .. validated ? ["Validation loss", "Validation accuracy"] : Array.Empty<string>(), "Learning rate", "Seconds", "Images/s"]),
            new XElement("tbody", history.Epochs.Select(epoch => Html.Row(
                Numbers.Whole(epoch.Epoch),
                [
                    Numbers.Loss(epoch.TrainLoss),
                    Numbers.Percent(epoch.TrainAccuracy),
                    .. validated ? [Told(epoch.ValidationLoss, Numbers.Loss), Told(epoch.ValidationAccuracy, Numbers.Percent)] : Array.Empty<string>(),
                    Numbers.Short(epoch.LearningRate),
                    Numbers.Seconds(epoch.Seconds),
                    Numbers.Whole(epoch.ImagesPerSecond),
                ]))),
        ];
    }

    private static string Told(double? value, Func<double, string> write) => value is { } there ? write(there) : "–";
}
