using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The share of images whose right class is among the k that the network holds most likely, from 0 to 1; for networks that name classes.</summary>
public sealed record TopAccuracy : Metric
{
    private readonly int k;

    /// <summary>Makes the metric.</summary>
    /// <param name="k">How many guesses count, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no guess.</exception>
    internal TopAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        this.k = k;
    }

    /// <inheritdoc/>
    public override string Name => $"top-{k} accuracy";

    /// <inheritdoc/>
    public override bool LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The targets are no classes, or there are fewer than k.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        if (output.dim() != 2 || target.dim() != 1 || output.size(1) < k)
        {
            throw new ArgumentException(
                $"The {Name} wants an output (N, classes) of {k} classes or more, and class numbers (N), but the output is {new Shape(output.shape)} and the target {new Shape(target.shape)}");
        }

        using var scope = NewDisposeScope();
        var guesses = output.topk(k, 1).indexes;
        return guesses.eq(target.unsqueeze(1)).any(1).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
