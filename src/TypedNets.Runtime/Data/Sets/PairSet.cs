using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Samples, each with what a network should make of it: images of images (<see cref="ImagePairs"/>), or values of tensors (<see cref="TensorPairs"/>).</summary>
public abstract class PairSet : SampleSet
{
    private protected PairSet(Tensor inputs, Tensor targets, string name)
        : base(inputs, targets, name)
    {
    }

    /// <summary>The shape of one target: (D, H, W) of an image, (values) of a vector.</summary>
    public Shape TargetShape => new(Targets.shape.AsSpan(1));
}
