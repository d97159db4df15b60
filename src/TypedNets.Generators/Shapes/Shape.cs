using System.Globalization;
using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>The sizes of one sample, without the batch dimension.</summary>
internal sealed record Shape(EquatableArray<long> Sizes)
{
    public Shape(params IEnumerable<long> sizes)
        : this(sizes.ToEquatableArray())
    {
    }

    public int Rank => Sizes.Count;

    public long this[int dimension] => Sizes[dimension];

    /// <summary>The number of elements.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public long Elements => Sizes.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary><c>6, 24, 24</c>.</summary>
    public string List => string.Join(", ", Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));

    /// <summary><c>(N, 6, 24, 24)</c>, the shape of a batch.</summary>
    public string Batch => $"(N, {List})";

    /// <summary><c>(6, 24, 24)</c>.</summary>
    public override string ToString() => $"({List})";
}
