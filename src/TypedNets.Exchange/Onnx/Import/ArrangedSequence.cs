namespace TypedNets.Exchange;

/// <summary>
/// A sequence of vectors as attention turns it about, or what attention makes of several: of N samples, L elements and F features, which are H heads of D features.
/// </summary>
/// <param name="Axes">The dimensions, with a space between: <c>L NH D</c> has the heads of one sample side by side; M is L once more, of the elements that are looked at.</param>
/// <param name="Of">The values, of samples (L, F): one that is turned about, two that are compared, or three, of which the last was gathered by how much alike the first two are.</param>
internal sealed record ArrangedSequence(string Axes, IReadOnlyList<string> Of)
{
    /// <summary>All arrangements that are known.</summary>
    private static readonly string[] Known = ["N L F", "L N F", "NL F", "LN F", "N L H D", "L N H D", "L NH D", "N H L D", "NH L D", "N H D L", "NH D L", "N H L M", "NH L M"];

    /// <summary>How many elements the sequence has, -1 where that is open.</summary>
    public required long Length { get; init; }

    /// <summary>How many features it has.</summary>
    public required long Features { get; init; }

    /// <summary>How many heads there are.</summary>
    public long Heads { get; init; } = 1;

    /// <summary>What all was multiplied with.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Whether each element sees those before it alone.</summary>
    public bool IsCausal { get; init; }

    /// <summary>The whole numbers of which some are padding, and which; null where none are.</summary>
    public (string Value, long Index)? Padding { get; init; }

    /// <summary>Whether what was compared was made into parts of one.</summary>
    public bool IsSoftmax { get; init; }

    /// <summary>Whether it is one of the network's values, turned about and nothing else.</summary>
    public bool IsPlain => Of.Count == 1 && Scale == 1;

    public string[] Dimensions => Axes.Split(' ');

    /// <summary>The sizes, with what stands for those that are not known.</summary>
    public long[] Sizes => Array.ConvertAll(Dimensions, dimension => dimension switch
    {
        "N" => ConstantNodes.Batch,
        "L" or "M" when Length < 0 => ConstantNodes.Open(0),
        _ when dimension.Contains('N', StringComparison.Ordinal) || (Length < 0 && dimension.Contains('L', StringComparison.Ordinal)) => ConstantNodes.Other,
        _ => dimension.Aggregate(1L, (product, letter) => product * Size(letter)),
    });

    /// <summary>The dimensions in another order.</summary>
    public ArrangedSequence? Turned(long[] order) =>
        order.Length == Dimensions.Length && order.Distinct().Count() == order.Length && order.All(place => place >= 0 && place < order.Length) ? this with { Axes = string.Join(' ', order.Select(place => Dimensions[place])) } : null;

    /// <summary>The same numbers in another shape; null where that is no arrangement of a sequence.</summary>
    /// <param name="wanted">The sizes: 0 where one stays, -1 for what is left.</param>
    /// <param name="batch">How many samples there are; 0 where that is open.</param>
    public ArrangedSequence? Reshaped(long[] wanted, long batch)
    {
        var size = Heads > 1 ? Features / Heads : wanted[^1] > 0 && Features % wanted[^1] == 0 ? wanted[^1] : Features;
        var divided = this with { Heads = Axes.Contains('M', StringComparison.Ordinal) ? Heads : Features / size };
        return Known.Where(axes => Letters(axes) == Letters(Axes)).Select(axes => divided with { Axes = axes }).FirstOrDefault(made => made.Has(wanted, batch, this));
    }

    private static string Letters(string axes) => axes.Replace("F", "HD", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private bool Has(long[] wanted, long batch, ArrangedSequence before)
    {
        var rest = 0;
        return wanted.Length == Dimensions.Length && Dimensions.Zip(Sizes).Select((mine, place) => (mine.First, mine.Second, Wanted: wanted[place], Place: place)).All(each =>
            each.Wanted == 0 ? each.Place < before.Dimensions.Length && before.Dimensions[each.Place] == each.First
            : each.Wanted == each.Second && each.Second != ConstantNodes.Other ? true
            : each.Wanted > 0 && ConstantNodes.IsSize(each.Second) ? batch > 0 && Length > 0 && each.First.Aggregate(1L, (product, letter) => product * (letter == 'N' ? batch : Size(letter))) == each.Wanted
            : (each.Wanted == -1 || ConstantNodes.IsSize(each.Wanted)) && ++rest == 1);
    }

    private long Size(char letter) => letter switch { 'L' or 'M' => Length, 'F' => Features, 'H' => Heads, _ => Features / Heads };
}
