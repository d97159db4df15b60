using System.Globalization;

namespace TypedNets.Exchange;

/// <summary>A layer of an imported network, or a merge.</summary>
/// <param name="Kind">The layer's attribute, or <c>Sum</c>, <c>Multiply</c> or <c>Concat</c>.</param>
/// <param name="Arguments">What stands in its parentheses, behind what it merges.</param>
/// <param name="Reads">The values that it reads.</param>
/// <param name="Gives">The value that it gives.</param>
internal sealed record ImportedStep(string Kind, IReadOnlyList<string> Arguments, IReadOnlyList<string> Reads, string Gives)
{
    /// <summary>Whether it merges several values.</summary>
    public bool IsMerge { get; init; }

    /// <summary>What its model calls it; empty where that is no name here.</summary>
    public string Wish { get; init; } = "";

    /// <summary>Its weights, by their names in the layer; the empty name is that of a weight that is the layer itself.</summary>
    public IReadOnlyList<(string Name, ImportedTensor Values)> Weights { get; init; } = [];

    /// <summary>The layer as it stands in a declaration.</summary>
    /// <param name="name">What it is called; null where nothing is said.</param>
    public string Text(string? name)
    {
        string[] arguments = [.. Arguments, .. name is null ? [] : new[] { $"Name = \"{name}\"" }];
        return arguments.Length == 0 ? Kind : $"{Kind}({string.Join(", ", arguments)})";
    }

    /// <summary>A number as C# writes it.</summary>
    public static string Number(double number) =>
        double.IsPositiveInfinity(number) ? "double.PositiveInfinity" : double.IsNegativeInfinity(number) ? "double.NegativeInfinity" : double.IsNaN(number) ? "double.NaN"
        : number.Equals((double)(float)number) ? ((float)number).ToString("R", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
}
