using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>RMSprop: <c>torch.optim.RMSprop</c>.</summary>
/// <param name="LearningRate">The size of a step.</param>
/// <param name="Alpha">How much of the running mean of the squared gradient is kept at each step.</param>
/// <param name="Eps">Added to the denominator, against a division by zero.</param>
/// <param name="WeightDecay">The L2 penalty on the parameters.</param>
/// <param name="Momentum">How much of the last step is kept; 0 keeps nothing.</param>
/// <param name="Centered">Whether the gradient is divided by an estimate of its variance instead of its mean square.</param>
public sealed record RmsProp(
    double LearningRate = 1e-2, double Alpha = 0.99, double Eps = 1e-8, double WeightDecay = 0, double Momentum = 0, bool Centered = false)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    protected override optim.Optimizer Create(Parameter[] parameters)
    {
        Require(Alpha >= 0, nameof(Alpha), "at least 0", Alpha);
        Require(Eps >= 0, nameof(Eps), "at least 0", Eps);
        Require(WeightDecay >= 0, nameof(WeightDecay), "at least 0", WeightDecay);
        Require(Momentum >= 0, nameof(Momentum), "at least 0", Momentum);
        return optim.RMSProp(parameters, LearningRate, Alpha, Eps, WeightDecay, Momentum, Centered);
    }

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe(
        nameof(RmsProp),
        (nameof(LearningRate), LearningRate, null),
        (nameof(Alpha), Alpha, 0.99),
        (nameof(Eps), Eps, 1e-8),
        (nameof(WeightDecay), WeightDecay, 0d),
        (nameof(Momentum), Momentum, 0d),
        (nameof(Centered), Centered, false));
}
