using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;

namespace TypedNets;

/// <summary>
/// The sizes of one sample, without the batch dimension: <c>(C, H, W)</c> for an image, <c>(features)</c> for a vector. Where a network's input leaves sizes open, its shapes are written
/// as formulas, <c>(64, H/2, W/2)</c>, and their numbers are those of the smallest input that fits; <see cref="NetworkGraph.For(Shape)"/> tells those of others.
/// </summary>
public readonly struct Shape : IEquatable<Shape>
{
    private readonly ImmutableArray<long> sizes;
    private readonly ImmutableArray<string> formulas;

    /// <summary>Makes a shape of the given sizes, outermost first.</summary>
    /// <param name="sizes">The size of each dimension, for example <c>1, 28, 28</c>.</param>
    public Shape(params ReadOnlySpan<long> sizes) => this.sizes = [.. sizes];

    /// <summary>Called by generated code: a shape of which some sizes depend on those of the network's input.</summary>
    /// <param name="sizes">The sizes, with the smallest input.</param>
    /// <param name="formulas">What each is in general; empty where it is the number.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Shape(ReadOnlySpan<long> sizes, ReadOnlySpan<string> formulas)
        : this(sizes) => this.formulas = [.. formulas];

    /// <summary>The number of dimensions.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The size of each dimension, outermost first.</summary>
    public ReadOnlySpan<long> Sizes => sizes.IsDefault ? [] : sizes.AsSpan();

    /// <summary>The size of one dimension.</summary>
    /// <param name="dimension">Counted from 0, batch not included.</param>
    public long this[int dimension] => Sizes[dimension];

    /// <summary>Whether any size depends on those of the network's input.</summary>
    public bool IsOpen => !formulas.IsDefault;

    /// <summary>The same with its numbers alone.</summary>
    internal Shape Closed => IsOpen ? new(Sizes) : this;

    /// <summary>The number of elements of one sample: the product of all sizes.</summary>
    /// <exception cref="OverflowException">The product is larger than a <see langword="long"/>.</exception>
    public long Elements
    {
        get
        {
            long product = 1;
            foreach (var size in Sizes)
            {
                try
                {
                    product = checked(product * size);
                }
                catch (OverflowException e)
                {
                    throw new OverflowException($"The shape {this} has more elements than a 64-bit number counts", e);
                }
            }

            return product;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => Sizes.SequenceEqual(other.Sizes) && Formulas.SequenceEqual(other.Formulas);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in Sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether both shapes have the same sizes, open ones by the same formulas.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether the shapes differ in a size or in rank.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The shape as it is written in messages and tables: <c>(16, 4, 4)</c>, or <c>(64, H/2, W/2)</c>.</summary>
    public override string ToString()
    {
        var texts = Sizes.ToArray().Select(size => size.ToString(CultureInfo.InvariantCulture)).ToArray();
        for (var dimension = 0; dimension < texts.Length; dimension++)
        {
            texts[dimension] = IsOpenAt(dimension) ? formulas[dimension] : texts[dimension];
        }

        return $"({string.Join(", ", texts)})";
    }

    /// <summary>Whether a size depends on those of the network's input.</summary>
    internal bool IsOpenAt(int dimension) => IsOpen && formulas[dimension].Length > 0;

    /// <summary>How a size depends on those of the network's input: <c>H/2</c>; null where it does not.</summary>
    internal string? FormulaAt(int dimension) => IsOpenAt(dimension) ? formulas[dimension] : null;

    private ReadOnlySpan<string> Formulas => formulas.IsDefault ? [] : formulas.AsSpan();
}
