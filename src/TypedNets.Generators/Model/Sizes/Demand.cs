namespace TypedNets.Generators.Model;

/// <summary>What a size must be.</summary>
internal enum DemandKind
{
    AtLeast,
    MultipleOf,
    Equal,
}

/// <summary>What a layer demands of the sizes that a network's input leaves open.</summary>
/// <param name="Size">What must be so.</param>
/// <param name="Kind">How it must be.</param>
/// <param name="Other">What it is held to.</param>
internal sealed record Demand(Size Size, DemandKind Kind, Size Other)
{
    /// <summary>What decides it: it must be 0 or more, 0 as the remainder, or 0.</summary>
    public SizeFormula Formula { get; } = Kind == DemandKind.MultipleOf ? SizeFormula.From(Size) : SizeFormula.From(Size - Other);

    /// <summary>The open sizes that it is about.</summary>
    public IReadOnlyList<OpenAxis> Axes => Formula.Axes;

    /// <summary>After how many sizes it is met or not met as before; null where it depends on how large they are, or cannot be told.</summary>
    public long? Period => Kind switch
    {
        DemandKind.AtLeast when Formula.Growth != 0 => null,
        DemandKind.MultipleOf => Formula.Period is { } period ? checked(period * Other.Number) : null,
        _ => Formula.Period,
    };

    public bool IsMet(IReadOnlyList<long> sizes)
    {
        var value = Formula.At(sizes);
        return Kind switch
        {
            DemandKind.AtLeast => value >= 0,
            DemandKind.MultipleOf => value % Other.Number == 0,
            _ => value == 0,
        };
    }

    /// <summary>Adds it to what has been asked of the network's sizes.</summary>
    public void Note() => Axes[0].Noted.Add(this);

    /// <summary><c>H − 2 to be a multiple of 4</c>.</summary>
    public override string ToString() => Kind switch
    {
        DemandKind.AtLeast => $"{Size} to be {Other} or more",
        DemandKind.MultipleOf => $"{Size} to be a multiple of {Other}",
        _ => $"{Size} to be {Other}",
    };
}
