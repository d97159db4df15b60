using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A metric of how well each class is put before the rest, whatever share one takes for a yes, and its mean over the classes, as <see cref="Ranking"/> measures it of predictions. An output (N, classes) with class numbers (N)
/// is taken for shares where all its rows are such, and for logits elsewhere; an output (N, K) of the target's shape says of each of K values by its size how likely the target's is above 0.5.
/// </summary>
/// <remarks>It is no mean over batches: the numbers of all samples of a pass are kept on the device, 8 bytes a sample and class.</remarks>
public abstract record RankingMetric : Metric
{
    private protected RankingMetric()
    {
    }

    /// <inheritdoc/>
    public sealed override bool LargerIsBetter => true;

    /// <inheritdoc/>
    internal sealed override bool KeepsSamples => true;

    /// <summary>Of each sample its K scores and, behind them, 1 where the class is its own, (N, 2K).</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Output and target are neither of one shape (N, K) nor classes and their numbers.</exception>
    public sealed override Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        using var scope = NewDisposeScope();
        var scores = output.to(ScalarType.Float32);
        if (output.dim() == 2 && target.dim() == 1 && target.dtype == ScalarType.Int64)
        {
            var there = target.unsqueeze(1).eq(arange(output.size(1), ScalarType.Int64, output.device));
            return cat([Shares(scores), there.to(ScalarType.Float32)], 1).MoveToOuterDisposeScope();
        }

        SameShape.Require(output, target, Name, " (N, K), or shares of classes and their numbers");
        return output.dim() == 2 ? cat([scores, target.gt(0.5).to(ScalarType.Float32)], 1).MoveToOuterDisposeScope()
            : throw new ArgumentException($"The {Name} ranks samples by K values each, (N, K), but the output is {new Shape(output.shape)}: flatten it, or measure {nameof(Dice)}");
    }

    /// <summary>There is none of means: it is made of all samples.</summary>
    /// <param name="means">The means.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override double Value(IReadOnlyList<double> means) => throw new NotSupportedException($"The {Name} is made of all samples, and of no means");

    /// <inheritdoc/>
    internal sealed override double OfSamples(Tensor samples)
    {
        using var scope = NewDisposeScope();
        var classes = samples.size(1) / 2;
        var columns = samples.to(ScalarType.Float32).t().contiguous().data<float>().ToArray().Chunk(Math.Max(1, (int)samples.size(0))).ToArray();
        return ScoreRanking.Mean(Enumerable.Range(0, (int)classes).Select(each => Score(ScoreRanking.Measure(columns[each], Array.ConvertAll(columns[classes + each], value => value > 0)))));
    }

    /// <summary>The metric of one class.</summary>
    private protected abstract double Score(ScoreRanking ranking);

    /// <summary>A softmax where these are no shares already. Decided on the device, which nobody then waits for.</summary>
    private static Tensor Shares(Tensor output)
    {
        var areShares = output.ge(0).all().logical_and(output.sum(1).sub(1).abs().lt(1e-2).all());
        return where(areShares, output, output.softmax(1));
    }
}
