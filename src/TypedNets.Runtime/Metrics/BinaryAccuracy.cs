using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The share of elements whose logit says yes where the target does, from 0 to 1: for <see cref="Losses.BinaryCrossEntropy"/>. A logit above 0 and a target above 0.5 say yes.</summary>
public sealed record BinaryAccuracy : Metric
{
    internal BinaryAccuracy()
    {
    }

    /// <inheritdoc/>
    public override string Name => "binary accuracy";

    /// <inheritdoc/>
    public override bool LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has another shape than the output.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        SameShape.Require(output, target, Name);
        using var scope = NewDisposeScope();
        return output.gt(0).eq(target.gt(0.5)).to(ScalarType.Float32).flatten(1).mean([1]).MoveToOuterDisposeScope();
    }
}
