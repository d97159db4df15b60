using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The mean absolute error over all elements. The target has the output's shape: values (N, features) or images (N, C, H, W).</summary>
public sealed record L1 : Loss
{
    internal L1()
    {
    }

    internal override bool ComparesClasses => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has another shape than the output.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        SameShape.Require(output, target, nameof(L1));
        return nn.functional.l1_loss(output, target);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(L1);
}
