using System.Collections.Immutable;

namespace TypedNets;

/// <summary>An argument of a layer under the name that PyTorch gives it: <c>kernel_size</c>.</summary>
public sealed record LayerArgument
{
    /// <summary>A whole number.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="value">The number.</param>
    public LayerArgument(string name, long value) => (Name, Value) = (name, value);

    /// <summary>A real number.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="value">The number.</param>
    public LayerArgument(string name, double value) => (Name, Value) = (name, value);

    /// <summary>A truth value.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="value">The value.</param>
    public LayerArgument(string name, bool value) => (Name, Value) = (name, value);

    /// <summary>A word: <c>reflect</c>.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="value">The word.</param>
    public LayerArgument(string name, string value) => (Name, Value) = (name, value);

    /// <summary>Whole numbers, one an axis or a dimension.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="values">The numbers.</param>
    public LayerArgument(string name, params ReadOnlySpan<long> values) => (Name, Value) = (name, values.ToImmutableArray());

    /// <summary>Real numbers, one an axis.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="values">The numbers.</param>
    public LayerArgument(string name, params ReadOnlySpan<double> values) => (Name, Value) = (name, values.ToImmutableArray());

    /// <summary>PyTorch's name.</summary>
    public string Name { get; }

    /// <summary>
    /// A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>, or an <see cref="ImmutableArray{T}"/> of <see cref="long"/> or <see cref="double"/>.
    /// A list of one number is that number, as PyTorch takes it.
    /// </summary>
    public object Value { get; }
}
