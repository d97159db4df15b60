
namespace TypedNets;

/// <summary>
/// Starts a network: the shape of one sample, without the batch dimension. <c>[Input(1, 28, 28)]</c> is a grey image of 28×28,
/// <c>[Input(784)]</c> a vector. <see cref="Any"/> leaves a size open: <c>[Input(3, Any, Any)]</c> takes images of any size, <c>[Input(Any)]</c> texts of any length.
/// A network of several inputs names each, and what stands below an input reads it.
/// </summary>
/// <param name="sizes">(features), (C, L), (C, H, W) or (C, D, H, W), each a number or <see cref="Any"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(params int[] sizes) : Attribute
{
    /// <summary>
    /// A size that is left open. In shapes it is called by what it is: H and W of an image, D, H and W of a volume, L of a sequence or of a vector, C of channels.
    /// </summary>
    public const int Any = int.MinValue;

    /// <summary>The sizes of one sample; those that are <see cref="Any"/> are open.</summary>
    public IReadOnlyList<int> Sizes => sizes;

    /// <summary>
    /// The input's name, which a network of several gives each of its own: the parameter of <c>forward</c>, and what <c>[From("left")]</c>, <c>[ConcatWith("left")]</c> and their like call it.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether <c>forward</c> may run the layers in another way than they are written where that is faster and gives the same: images laid out with their channels last,
    /// a max pool before the ReLU that it commutes with, a convolution of few channels together with its max pool. The generated code says where it does. Results differ by rounding at most.
    /// </summary>
    public bool Optimize { get; set; } = true;
}
