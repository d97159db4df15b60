namespace TypedNets.Generators.Model;

/// <summary>An argument of PyTorch's module, under PyTorch's name: <c>kernel_size</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, or a list of whole or real numbers.</param>
internal sealed record TorchArgument(string Name, object Value)
{
    /// <summary>One that is a size, and known.</summary>
    public TorchArgument(string name, Size size)
        : this(name, (object)size.Number)
    {
    }

    public static TorchArgument List(string name, IEnumerable<long> values) => values.ToArray() is [var only] ? new(name, only) : new(name, values.ToEquatableArray());

    public static TorchArgument List(string name, IEnumerable<Size> sizes) => List(name, sizes.Select(size => size.Number));

    /// <summary>One value an axis, or one for all of them where they are alike.</summary>
    public static TorchArgument PerAxis(string name, IEnumerable<long> values) => List(name, values.Distinct().Count() == 1 ? values.Take(1) : values);
}
