namespace TypedNets.Generators.Model;

/// <summary>A size that <c>[Input]</c> leaves open, as formulas are made of it.</summary>
/// <param name="Name">What it is called: <c>H</c>.</param>
/// <param name="Index">Which one of the open sizes it is, from 0.</param>
/// <param name="Dimension">Its dimension in a sample, from 0.</param>
internal sealed record OpenAxis(string Name, int Index, int Dimension) : SizePart
{
    /// <summary>The value of <c>Any</c>, which stands for an open size.</summary>
    public const long Any = int.MinValue;

    /// <summary>What has been asked of sizes since they were last looked at; shared by all axes of a network.</summary>
    public List<Demand> Noted { get; init; } = [];

    public override string Code => Name;

    public override double Slope => 1;

    /// <summary>The shape that an <c>[Input]</c> declares; its open sizes are named by what they are.</summary>
    /// <param name="sizes">The sizes, some of which may be <see cref="Any"/>.</param>
    public static Shape Declared(IReadOnlyList<long> sizes)
    {
        if (!sizes.Contains(Any))
        {
            return new Shape(sizes.Select(size => (Size)size));
        }

        var names = Names(sizes);
        List<Demand> noted = [];
        var count = 0;
        return new Shape(sizes.Select((size, dimension) => size == Any ? Size.From(SizeFormula.From(new OpenAxis(names[dimension], count++, dimension) { Noted = noted })) : size));
    }

    /// <summary>By the name alone, whatever has been asked of it.</summary>
    public bool Equals(OpenAxis? other) => other?.Name == Name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    public override string ToString() => Name;

    protected internal override long At(IReadOnlyList<long> sizes) => sizes[Index];

    /// <summary>A sequence whose features are known is open in its length, (L, features).</summary>
    private static string[] Names(IReadOnlyList<long> sizes) => sizes.Count switch
    {
        1 => ["L"],
        2 => sizes[1] == Any ? ["C", "L"] : ["L", "features"],
        3 => ["C", "H", "W"],
        4 => ["C", "D", "H", "W"],
        _ => [.. sizes.Select((_, dimension) => FormattableString.Invariant($"S{dimension + 1}"))],
    };
}
