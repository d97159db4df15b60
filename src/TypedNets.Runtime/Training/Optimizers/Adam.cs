using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Adam: <c>torch.optim.Adam</c>. <see cref="Optimizers.Adam"/> makes it.</summary>
public record Adam : Optimizer
{
    internal Adam(double learningRate)
        : base(learningRate)
    {
    }

    /// <summary>How much of the running mean of the gradient is kept at each step.</summary>
    public required double Beta1 { get; init; }

    /// <summary>How much of the running mean of the squared gradient is kept at each step.</summary>
    public required double Beta2 { get; init; }

    /// <summary>Added to the denominator, against a division by zero.</summary>
    public required double Eps { get; init; }

    /// <summary>The L2 penalty on the parameters, added to the gradient; of <see cref="AdamW"/>, how much of each parameter a step takes away, times the learning rate.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>Whether the largest of all mean squares is used instead of the last.</summary>
    public required bool Amsgrad { get; init; }

    private protected virtual Adam Default => Optimizers.Adam();

    /// <inheritdoc/>
    public sealed override string ToString()
    {
        var usual = Default;
        return Settings.Describe(
            GetType().Name,
            (nameof(LearningRate), LearningRate, null),
            (nameof(Beta1), Beta1, usual.Beta1),
            (nameof(Beta2), Beta2, usual.Beta2),
            (nameof(Eps), Eps, usual.Eps),
            (nameof(WeightDecay), WeightDecay, usual.WeightDecay),
            (nameof(Amsgrad), Amsgrad, usual.Amsgrad),
            (nameof(RateFactors), PartsText, ""));
    }

    /// <inheritdoc/>
    protected sealed override optim.Optimizer Create(Parameter[] parameters)
    {
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), "at least 0 and below 1", Beta1);
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), "at least 0 and below 1", Beta2);
        Require(Eps >= 0, nameof(Eps), "at least 0", Eps);
        Require(WeightDecay >= 0, nameof(WeightDecay), "at least 0", WeightDecay);
        return Fuse(parameters);
    }

    private protected virtual optim.Optimizer Fuse(Parameter[] parameters) => new Fused.Adam(parameters, LearningRate, Beta1, Beta2, Eps, WeightDecay, Amsgrad);
}
