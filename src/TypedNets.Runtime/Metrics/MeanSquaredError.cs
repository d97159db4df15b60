using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The mean squared error over all elements, on the square of the targets' scale.</summary>
public sealed record MeanSquaredError : Metric
{
    internal MeanSquaredError()
    {
    }

    /// <inheritdoc/>
    public override string Name => "mse";

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
        return output.sub(target).square().flatten(1).mean([1]).MoveToOuterDisposeScope();
    }
}
