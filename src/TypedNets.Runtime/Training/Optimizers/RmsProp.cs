using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>RMSprop: <c>torch.optim.RMSprop</c>. <see cref="Optimizers.RmsProp"/> makes it.</summary>
public sealed record RmsProp : Optimizer
{
    internal RmsProp(double learningRate)
        : base(learningRate)
    {
    }

    /// <summary>How much of the running mean of the squared gradient is kept at each step.</summary>
    public required double Alpha { get; init; }

    /// <summary>Added to the denominator, against a division by zero.</summary>
    public required double Eps { get; init; }

    /// <summary>The L2 penalty on the parameters.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>How much of the last step is kept; 0 keeps nothing.</summary>
    public required double Momentum { get; init; }

    /// <summary>Whether the gradient is divided by an estimate of its variance instead of its mean square.</summary>
    public required bool Centered { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var usual = Optimizers.RmsProp();
        return Settings.Describe(
            nameof(RmsProp),
            (nameof(LearningRate), LearningRate, null),
            (nameof(Alpha), Alpha, usual.Alpha),
            (nameof(Eps), Eps, usual.Eps),
            (nameof(WeightDecay), WeightDecay, usual.WeightDecay),
            (nameof(Momentum), Momentum, usual.Momentum),
            (nameof(Centered), Centered, usual.Centered),
            (nameof(RateFactors), PartsText, ""));
    }

    /// <inheritdoc/>
    protected override optim.Optimizer Create(Parameter[] parameters)
    {
        Require(Alpha >= 0, nameof(Alpha), "at least 0", Alpha);
        Require(Eps >= 0, nameof(Eps), "at least 0", Eps);
        Require(WeightDecay >= 0, nameof(WeightDecay), "at least 0", WeightDecay);
        Require(Momentum >= 0, nameof(Momentum), "at least 0", Momentum);
        return optim.RMSProp(parameters, LearningRate, Alpha, Eps, WeightDecay, Momentum, Centered);
    }
}
