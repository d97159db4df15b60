namespace TypedNets.Generators.Model;

/// <summary>A size that <c>[Input]</c> leaves open, as formulas are made of it. One that several inputs have in common is that of the first.</summary>
/// <param name="Name">What it is called: <c>H</c>, or <c>H_left</c> where another input has an H of its own.</param>
/// <param name="Index">Which one of the open sizes it is, from 0.</param>
/// <param name="Dimension">Its dimension in a sample, from 0.</param>
internal sealed record OpenAxis(string Name, int Index, int Dimension) : SizePart
{
    /// <summary>The value of <c>Any</c>, which stands for an open size.</summary>
    public const long Any = int.MinValue;

    /// <summary>Which input's it is, from 0.</summary>
    public int Input { get; init; }

    /// <summary>The parameter of <c>forward</c> that has it.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>What has been asked of sizes since they were last looked at; shared by all axes of a network.</summary>
    public List<Demand> Noted { get; init; } = [];

    public override string Code => Name;

    public override double Slope => 1;

    /// <summary>The shapes that the inputs declare; their open sizes are named by what they are, each for itself but for those that are one.</summary>
    /// <param name="inputs">The parameter of each input, and its sizes, some of which may be <see cref="Any"/>.</param>
    /// <param name="alike">Pairs of open sizes that are one, as they were named before.</param>
    public static IReadOnlyList<Shape> Declared(IReadOnlyList<(string Parameter, EquatableArray<long> Sizes)> inputs, IReadOnlyList<(OpenAxis First, OpenAxis Second)> alike)
    {
        List<Demand> noted = [];
        var own = inputs.SelectMany((input, place) => input.Sizes
            .Select((size, dimension) => (size, dimension))
            .Where(each => each.size == Any)
            .Select(each => new OpenAxis(Names(input.Sizes)[each.dimension], 0, each.dimension) { Input = place, Parameter = input.Parameter })).ToArray();
        var first = Enumerable.Range(0, own.Length).ToArray();
        foreach (var (one, other) in alike)
        {
            var (kept, gone) = (Math.Min(first[IndexOf(one)], first[IndexOf(other)]), Math.Max(first[IndexOf(one)], first[IndexOf(other)]));
            first = [.. first.Select(axis => axis == gone ? kept : axis)];
        }

        var roots = first.Distinct().ToArray();
        return [.. inputs.Select((input, place) => new Shape(input.Sizes.Select((size, dimension) => size == Any ? Size.From(SizeFormula.From(Named(first[At(place, dimension)]))) : size)))];

        int At(int input, int dimension) => Array.FindIndex(own, axis => axis.Input == input && axis.Dimension == dimension);

        int IndexOf(OpenAxis axis) => At(axis.Input, axis.Dimension);

        OpenAxis Named(int root)
        {
            var axis = own[root];
            var isOnly = roots.Count(other => own[other].Name == axis.Name) == 1;
            return new OpenAxis(isOnly ? axis.Name : $"{axis.Name}_{axis.Parameter.TrimStart('@')}", Array.IndexOf(roots, root), axis.Dimension) { Input = axis.Input, Parameter = axis.Parameter, Noted = noted };
        }
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
