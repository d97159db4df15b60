using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Where the time and the memory of a training step go, drawn and as numbers.</summary>
internal static class ProfileSection
{
    public static XElement? Create(StepProfile? profile) => profile is null ? null : Html.Section(
        "profile",
        "Time of a step",
        new XElement("p", $"Forward, loss and backward of a batch of {NumberFormat.Whole(profile.BatchSize)} took {StepProfile.Time(profile.Milliseconds)} ms, the median of {Counted.Format(profile.Batches, "batches", "batch")}: {profile.Step}. The optimiser's step and the making of batches are not in it."),
        PicturesSection.Figure("Where a step spends its time; the table below has all numbers", Pictures.Profile(profile)),
        Html.Table(
            "What each layer costs in a step",
            Html.Head(["Layer", .. StepProfile.Columns.Select(name => $"{char.ToUpperInvariant(name[0])}{name[1..]}")]),
            new XElement("tbody", profile.Layers.Select(layer => Html.Row(layer.Name, profile.Row(layer)))),
            new XElement("tfoot", Html.Row(profile.Totals[0], profile.Totals[1..]))));
}
