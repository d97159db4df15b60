using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A metric that is made, class by class, of what is found rightly, of all that is found and of all that there is, counted over the whole set. An output (N, classes) with class numbers (N) finds the class of the largest output;
/// an output of the target's shape finds where its logit is above 0, and there is what is above 0.5 of the target, of each of the values or channels of dimension 1.
/// </summary>
public abstract record OverlapMetric : Metric
{
    private protected OverlapMetric()
    {
    }

    /// <inheritdoc/>
    public sealed override bool LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Output and target are neither of one shape nor classes and their numbers.</exception>
    public sealed override Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        using var scope = NewDisposeScope();
        var (found, there) = Sides(output, target);
        return cat([Share(found.logical_and(there)), Share(found), Share(there)], 1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public sealed override double Value(IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        var classes = means.Count / 3;
        return Enumerable.Range(0, classes).Average(each => Score(means[each], means[classes + each], means[(2 * classes) + each]));
    }

    /// <summary>The metric of one class. What would divide by zero is 0, as in scikit-learn.</summary>
    /// <param name="right">The share of all that is found rightly.</param>
    /// <param name="found">The share that is found.</param>
    /// <param name="there">The share that there is.</param>
    private protected abstract double Score(double right, double found, double there);

    private (Tensor Found, Tensor There) Sides(Tensor output, Tensor target)
    {
        if (output.dim() == 2 && target.dim() == 1 && target.dtype == ScalarType.Int64)
        {
            var classes = arange(output.size(1), ScalarType.Int64, output.device);
            return (output.argmax(1, keepdim: true).eq(classes), target.unsqueeze(1).eq(classes));
        }

        SameShape.Require(output, target, Name);
        return (output.gt(0), target.gt(0.5));
    }

    /// <summary>Of each sample and class.</summary>
    private static Tensor Share(Tensor holds) => holds.to(ScalarType.Float32).reshape(holds.size(0), holds.size(1), -1).mean([2]);
}
