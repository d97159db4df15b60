using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Binary cross-entropy of logits against shares from 0 to 1, the mean over all elements: PyTorch's <c>BCEWithLogitsLoss</c>. The network ends without a sigmoid;
/// the target has the output's shape.
/// </summary>
public sealed record BinaryCrossEntropy : Loss
{
    internal BinaryCrossEntropy()
    {
    }

    internal override bool ComparesClasses => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has another shape than the output.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        SameShape.Require(output, target, nameof(BinaryCrossEntropy));
        return nn.functional.binary_cross_entropy_with_logits(output, target);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(BinaryCrossEntropy);
}
