using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>The share that a network gives to a class.</summary>
/// <param name="Class">The class's name.</param>
/// <param name="Probability">The share, from 0 to 1.</param>
public sealed record ClassProbability(
    [property: JsonPropertyName("class")] string Class,
    [property: JsonPropertyName("probability")] float Probability)
{
    /// <summary>As a person reads it: <c>rose 97.1 %</c>.</summary>
    public override string ToString() => Printable.Escape(FormattableString.Invariant($"{Class} {100 * Probability:0.0} %"));
}
