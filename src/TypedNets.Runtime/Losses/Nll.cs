using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The negative log-likelihood of log-probabilities (N, classes), as <c>[LogSoftmax]</c> makes them, against class numbers (N).</summary>
public sealed record Nll : Loss
{
    internal Nll()
    {
    }

    /// <summary>
    /// One weight for each class, or empty for equal weights. As in PyTorch, the batch's loss is then divided by the sum of its samples' weights.
    /// </summary>
    public ImmutableArray<double> ClassWeights { get; init; } = [];

    internal override bool ComparesValues => false;

    internal override bool ComparesShares => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The class weights are not as many as the classes.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        using var weight = TypedNets.ClassWeights.On(output, ClassWeights, nameof(Nll));
        return nn.functional.nll_loss(output, target, weight);
    }

    /// <summary>Whether both have the same weights.</summary>
    public bool Equals(Nll? other) => other is not null && TypedNets.ClassWeights.Same(ClassWeights, other.ClassWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => ClassWeights.IsDefaultOrEmpty ? 0 : ClassWeights.Length;

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe(nameof(Nll), (nameof(ClassWeights), !ClassWeights.IsDefaultOrEmpty, false));
}
