using System.Globalization;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary>How a network did that names classes.</summary>
/// <param name="samples">The samples.</param>
/// <param name="evaluation">Its scores.</param>
/// <param name="predictions">What it took each sample for.</param>
/// <param name="views">How it saw each image once more.</param>
internal sealed class TestedClasses(ClassSet samples, Evaluation evaluation, Predictions predictions, IReadOnlyList<Augmentation> views) : Tested(samples)
{
    public override Evaluation Evaluation => evaluation;

    public override Predictions Predictions => predictions;

    public override void Print(double? temperature)
    {
        AnsiConsole.Write(evaluation.Report.ToTable());
        var top = evaluation.Classes.Count > 5 ? $", top-5 accuracy {NumberFormat.Percent(evaluation.TopAccuracy(5))}" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Test on {Samples.Name}: loss {evaluation.Loss:0.000}, accuracy {NumberFormat.Percent(evaluation.Accuracy)} ({evaluation.Correct:N0} of {evaluation.Count:N0} {Samples.Noun}){top}"));
        var plain = predictions.WithoutViews;
        var ranking = Ranking.Measure(plain);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Each class against the rest: AUROC {ranking.Auroc:0.0000}, average precision {ranking.AveragePrecision:0.0000}"));
        Console.WriteLine($"Calibration: expected error {CalibrationError(plain)}"
            + (temperature is { } number ? string.Create(CultureInfo.InvariantCulture, $", {CalibrationError(plain.AtTemperature(number))} at its temperature of {number:0.###}") : ""));
        if (views.Count > 0)
        {
            Console.WriteLine($"With test-time augmentation by {string.Join(", ", views)}: accuracy {NumberFormat.Percent(predictions.Average(each => each.IsRight ? 1.0 : 0))}, expected calibration error {CalibrationError(predictions)}");
        }
    }

    private static string CalibrationError(Predictions predictions) => NumberFormat.Percent(Calibration.Measure(predictions).ExpectedError);
}
