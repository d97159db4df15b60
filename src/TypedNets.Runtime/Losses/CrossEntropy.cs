using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Cross-entropy of logits (N, classes) against class numbers (N), or against class probabilities (N, classes): <c>LogSoftmax</c> and <c>Nll</c> in one.</summary>
public sealed record CrossEntropy : Loss
{
    internal CrossEntropy()
    {
    }

    /// <summary>How much of each label is spread evenly over all classes, from 0 (nothing) to 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// One weight for each class, or empty for equal weights. As in PyTorch, the batch's loss is then divided by the sum of its samples' weights.
    /// </summary>
    public ImmutableArray<double> ClassWeights { get; init; } = [];

    internal override bool ComparesValues => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The class weights are not as many as the classes, or the smoothing is not between 0 and 1.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        if (LabelSmoothing is not (>= 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"LabelSmoothing must lie between 0 and 1, and is {LabelSmoothing}"));
        }

        using var weight = TypedNets.ClassWeights.On(output, ClassWeights, nameof(CrossEntropy));
        return nn.functional.cross_entropy(output, target, weight, label_smoothing: LabelSmoothing);
    }

    /// <summary>Whether both have the same smoothing and the same weights.</summary>
    public bool Equals(CrossEntropy? other) =>
        other is not null && LabelSmoothing.Equals(other.LabelSmoothing) && TypedNets.ClassWeights.Same(ClassWeights, other.ClassWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => LabelSmoothing.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe(
        nameof(CrossEntropy),
        (nameof(LabelSmoothing), LabelSmoothing, 0d),
        (nameof(ClassWeights), !ClassWeights.IsDefaultOrEmpty, false));
}
