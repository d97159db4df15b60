namespace TypedNets;

/// <summary>A step of the search for a learning rate.</summary>
/// <param name="LearningRate">The step's rate.</param>
/// <param name="Loss">The loss of its batch, before the step.</param>
/// <param name="SmoothLoss">A running mean of the losses up to here, without its bias towards 0.</param>
public sealed record LearningRatePoint(double LearningRate, double Loss, double SmoothLoss);
