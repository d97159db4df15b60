using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Adam: <c>torch.optim.Adam</c>.</summary>
/// <param name="LearningRate">The size of a step.</param>
/// <param name="Beta1">How much of the running mean of the gradient is kept at each step.</param>
/// <param name="Beta2">How much of the running mean of the squared gradient is kept at each step.</param>
/// <param name="Eps">Added to the denominator, against a division by zero.</param>
/// <param name="WeightDecay">The L2 penalty on the parameters, added to the gradient.</param>
/// <param name="Amsgrad">Whether the largest of all mean squares is used instead of the last.</param>
public sealed record Adam(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Eps = 1e-8, double WeightDecay = 0, bool Amsgrad = false)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    protected override optim.Optimizer Create(Parameter[] parameters)
    {
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), "at least 0 and below 1", Beta1);
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), "at least 0 and below 1", Beta2);
        Require(Eps >= 0, nameof(Eps), "at least 0", Eps);
        Require(WeightDecay >= 0, nameof(WeightDecay), "at least 0", WeightDecay);
        return new Fused.Adam(parameters, LearningRate, Beta1, Beta2, Eps, WeightDecay, Amsgrad);
    }

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe(
        nameof(Adam),
        (nameof(LearningRate), LearningRate, null),
        (nameof(Beta1), Beta1, 0.9),
        (nameof(Beta2), Beta2, 0.999),
        (nameof(Eps), Eps, 1e-8),
        (nameof(WeightDecay), WeightDecay, 0d),
        (nameof(Amsgrad), Amsgrad, false));
}
