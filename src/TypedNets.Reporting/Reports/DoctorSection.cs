using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>What was found wrong with the training, where somebody looked.</summary>
internal static class DoctorSection
{
    public static XElement? Create(History? history) => history?.Findings is not { } findings ? null
        : Html.Section("doctor", "Doctor", findings.Count == 0 ? new XElement("p", "Nothing was found wrong with this training.") : List(findings));

    private static XElement List(IReadOnlyList<Finding> findings) =>
        new("dl", new XAttribute("class", "findings"), findings.Select(finding => new XElement(
            "div",
            new XElement("dt", new XElement("strong", finding.Id), $" {Place(finding)}"),
            new XElement("dd", $"{char.ToUpperInvariant(finding.Message.FirstOrDefault(' '))}{string.Concat(finding.Message.Skip(1))}."))));

    private static string Place(Finding finding) => string.Join(", ", new[] { finding.Layer, finding.Epoch == 0 ? "before training" : $"epoch {finding.Epoch}" }.Where(part => part.Length > 0));
}
