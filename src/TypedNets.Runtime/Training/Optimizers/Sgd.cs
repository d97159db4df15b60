using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Stochastic gradient descent: <c>torch.optim.SGD</c>.</summary>
/// <param name="LearningRate">The size of a step.</param>
/// <param name="Momentum">How much of the last step is kept; 0 keeps nothing.</param>
/// <param name="Dampening">How much of the gradient is left out of the momentum.</param>
/// <param name="WeightDecay">The L2 penalty on the parameters.</param>
/// <param name="Nesterov">Whether the momentum looks ahead; it needs a momentum and no dampening.</param>
public sealed record Sgd(double LearningRate = 1e-3, double Momentum = 0, double Dampening = 0, double WeightDecay = 0, bool Nesterov = false)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    protected override optim.Optimizer Create(Parameter[] parameters)
    {
        Require(Momentum >= 0, nameof(Momentum), "at least 0", Momentum);
        Require(WeightDecay >= 0, nameof(WeightDecay), "at least 0", WeightDecay);
        Require(!Nesterov || Momentum > 0, nameof(Momentum), "above 0 with Nesterov", Momentum);
        Require(!Nesterov || Dampening == 0, nameof(Dampening), "0 with Nesterov", Dampening);
        return new Fused.SGD(parameters, LearningRate, Momentum, Dampening, WeightDecay, Nesterov);
    }

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe(
        nameof(Sgd),
        (nameof(LearningRate), LearningRate, null),
        (nameof(Momentum), Momentum, 0d),
        (nameof(Dampening), Dampening, 0d),
        (nameof(WeightDecay), WeightDecay, 0d),
        (nameof(Nesterov), Nesterov, false));
}
