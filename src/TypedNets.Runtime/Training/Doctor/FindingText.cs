using System.Text.Json;

namespace TypedNets;

/// <summary>Findings as they stand in a checkpoint.</summary>
internal static class FindingText
{
    public static string Write(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(findings);

    /// <exception cref="InvalidDataException">It is no list of findings.</exception>
    public static IReadOnlyList<Finding> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Finding>>(text) is { } findings && findings.All(finding => finding is { Id: not null, Message: not null, Layer: not null })
                ? findings
                : throw new InvalidDataException("holds findings of a doctor without their text");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"holds findings that this version does not read: {problem.Message.TrimEnd('.')}", problem);
        }
    }
}
