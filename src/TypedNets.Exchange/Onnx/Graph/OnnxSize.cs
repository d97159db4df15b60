namespace TypedNets.Exchange;

/// <summary>A size of what a node is to give: a number, one that a value has when the model runs, or whatever is left.</summary>
internal readonly record struct OnnxSize
{
    /// <summary>Whatever is left.</summary>
    public static readonly OnnxSize Rest = new() { Number = -1 };

    /// <summary>The number; -1 for what is left.</summary>
    public long Number { get; private init; }

    /// <summary>The value whose size it is; null for a number.</summary>
    public string? Value { get; private init; }

    /// <summary>The value's dimension, the batch being 0.</summary>
    public int Dimension { get; private init; }

    public static implicit operator OnnxSize(long number) => new() { Number = number };

    /// <summary>The size of a value's dimension.</summary>
    public static OnnxSize Dynamic(string value, int dimension) => new() { Value = value, Dimension = dimension };

    /// <summary>The sizes of a sample: numbers, but for those that the network's input leaves open.</summary>
    /// <param name="value">The samples.</param>
    /// <param name="sample">The shape of one.</param>
    public static OnnxSize[] All(string value, Shape sample) =>
        [.. Enumerable.Range(0, sample.Rank).Select(dimension => sample.IsOpenAt(dimension) ? Dynamic(value, dimension + 1) : (OnnxSize)sample[dimension])];
}
