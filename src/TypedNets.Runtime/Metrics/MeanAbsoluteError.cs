using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The mean absolute error over all elements, on the scale of the targets.</summary>
public sealed record MeanAbsoluteError : Metric
{
    internal MeanAbsoluteError()
    {
    }

    /// <inheritdoc/>
    public override string Name => "mae";

    /// <inheritdoc/>
    public override bool LargerIsBetter => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has another shape than the output.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        SameShape.Require(output, target, Name);
        using var scope = NewDisposeScope();
        return output.sub(target).abs_().flatten(1).mean([1]).MoveToOuterDisposeScope();
    }
}
