namespace TypedNets.Generators.Model;

/// <summary>The sizes of one sample, without the batch dimension.</summary>
internal sealed record Shape(EquatableArray<Size> Sizes)
{
    public Shape(params IEnumerable<Size> sizes)
        : this(sizes.ToEquatableArray())
    {
    }

    public Shape(IEnumerable<long> sizes)
        : this(sizes.Select(size => (Size)size).ToEquatableArray())
    {
    }

    private string? list;

    public int Rank => Sizes.Count;

    public Size this[int dimension] => Sizes[dimension];

    /// <summary>Whether a size depends on those that the network's input leaves open.</summary>
    public bool IsOpen
    {
        get
        {
            for (var dimension = 0; dimension < Rank; dimension++)
            {
                if (Sizes[dimension].IsOpen)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The sizes of a shape without open ones.</summary>
    public EquatableArray<long> Numbers => Sizes.Select(size => size.Number).ToEquatableArray();

    /// <summary>The open sizes that it is made of.</summary>
    public IReadOnlyList<OpenAxis> Axes => [.. Sizes.SelectMany(size => size.Formula?.Axes ?? []).Distinct()];

    /// <summary>What an image in Keras's order, (H, W, C), is here: (C, H, W); null where it does not look like one.</summary>
    public Shape? ChannelsFirst => Rank == 3 && this[2] is { IsOpen: false, Number: 1 or 3 or 4 } && this[0] > 4 && this[1] > 4 ? new Shape(this[2], this[0], this[1]) : null;

    /// <summary>The same as an image of one channel.</summary>
    public Shape AsOneChannel => new([1, .. Sizes]);

    /// <summary>The number of elements.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public Size Elements
    {
        get
        {
            Size product = 1;
            for (var dimension = 0; dimension < Rank; dimension++)
            {
                product *= Sizes[dimension];
            }

            return product;
        }
    }

    /// <summary><c>6, 24, 24</c>.</summary>
    public string List => list ??= string.Join(", ", Sizes.Select(size => size.ToString()));

    /// <summary>As <c>[Input]</c> declares it: <c>3, Any, Any</c>.</summary>
    public string Declared => string.Join(", ", Sizes.Select(size => size.IsOpen ? "Any" : size.ToString()));

    /// <summary><c>(N, 6, 24, 24)</c>, the shape of a batch.</summary>
    public string Batch => $"(N, {List})";

    /// <summary>What it is for these sizes of the input's open axes.</summary>
    public Shape At(IReadOnlyList<long> sizes) => IsOpen ? new Shape(Sizes.Select(size => size.At(sizes))) : this;

    /// <summary>Whether two shapes are equal, or can be: then that is demanded of the input.</summary>
    public bool Meets(Shape other) => Rank == other.Rank && Sizes.Zip(other.Sizes, (one, next) => one.Meets(next)).All(meets => meets);

    /// <summary><c>(6, 24, 24)</c>.</summary>
    public override string ToString() => $"({List})";

    /// <summary>By the sizes alone, whether or not they were ever written out.</summary>
    public bool Equals(Shape? other) => other is not null && Sizes.Equals(other.Sizes);

    public override int GetHashCode() => Sizes.GetHashCode();
}
