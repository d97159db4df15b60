using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Libtorch would broadcast an output against a target of another shape and give a number that means nothing.</summary>
internal static class SameShape
{
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Require(Tensor output, Tensor target, string what, string orElse = "")
    {
        if (!output.shape.AsSpan().SequenceEqual(target.shape))
        {
            throw new ArgumentException(
                $"{what} compares tensors of one shape{orElse}, but the output is {new Shape(output.shape)} and the target {new Shape(target.shape)}");
        }
    }
}
