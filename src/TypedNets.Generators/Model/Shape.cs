using System.Globalization;

namespace TypedNets.Generators.Model;

/// <summary>The sizes of one sample, without the batch dimension.</summary>
internal sealed record Shape(EquatableArray<long> Sizes)
{
    public Shape(params IEnumerable<long> sizes)
        : this(sizes.ToEquatableArray())
    {
    }

    private string? list;

    public int Rank => Sizes.Count;

    public long this[int dimension] => Sizes[dimension];

    /// <summary>What an image in Keras's order, (H, W, C), is here: (C, H, W); null where it does not look like one.</summary>
    public Shape? ChannelsFirst => Rank == 3 && this[2] is 1 or 3 or 4 && this[0] > 4 && this[1] > 4 ? new Shape(this[2], this[0], this[1]) : null;

    /// <summary>The same as an image of one channel.</summary>
    public Shape AsOneChannel => new([1, .. Sizes]);

    /// <summary>The number of elements.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public long Elements
    {
        get
        {
            var product = 1L;
            for (var dimension = 0; dimension < Rank; dimension++)
            {
                product = checked(product * Sizes[dimension]);
            }

            return product;
        }
    }

    /// <summary><c>6, 24, 24</c>.</summary>
    public string List => list ??= string.Join(", ", Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));

    /// <summary><c>(N, 6, 24, 24)</c>, the shape of a batch.</summary>
    public string Batch => $"(N, {List})";

    /// <summary><c>(6, 24, 24)</c>.</summary>
    public override string ToString() => $"({List})";

    /// <summary>By the sizes alone, whether or not they were ever written out.</summary>
    public bool Equals(Shape? other) => other is not null && Sizes.Equals(other.Sizes);

    public override int GetHashCode() => Sizes.GetHashCode();
}
