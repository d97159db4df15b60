using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Stochastic gradient descent: <c>torch.optim.SGD</c>. <see cref="Optimizers.Sgd"/> makes it.</summary>
public sealed record Sgd : Optimizer
{
    internal Sgd(double learningRate)
        : base(learningRate)
    {
    }

    /// <summary>How much of the last step is kept; 0 keeps nothing.</summary>
    public required double Momentum { get; init; }

    /// <summary>How much of the gradient is left out of the momentum.</summary>
    public required double Dampening { get; init; }

    /// <summary>The L2 penalty on the parameters.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>Whether the momentum looks ahead; it needs a momentum and no dampening.</summary>
    public required bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var usual = Optimizers.Sgd();
        return Settings.Describe(
            nameof(Sgd),
            (nameof(LearningRate), LearningRate, null),
            (nameof(Momentum), Momentum, usual.Momentum),
            (nameof(Dampening), Dampening, usual.Dampening),
            (nameof(WeightDecay), WeightDecay, usual.WeightDecay),
            (nameof(Nesterov), Nesterov, usual.Nesterov),
            (nameof(RateFactors), PartsText, ""));
    }

    /// <inheritdoc/>
    protected override optim.Optimizer Create(Parameter[] parameters)
    {
        Require(Momentum >= 0, nameof(Momentum), "at least 0", Momentum);
        Require(WeightDecay >= 0, nameof(WeightDecay), "at least 0", WeightDecay);
        Require(!Nesterov || Momentum > 0, nameof(Momentum), "above 0 with Nesterov", Momentum);
        Require(!Nesterov || Dampening == 0, nameof(Dampening), "0 with Nesterov", Dampening);
        return new Fused.SGD(parameters, LearningRate, Momentum, Dampening, WeightDecay, Nesterov);
    }
}
