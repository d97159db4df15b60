namespace TypedNets;

/// <summary>A step of the search for a learning rate.</summary>
/// <param name="LearningRate">The step's rate.</param>
/// <param name="Loss">The loss of its batch, before the step.</param>
/// <param name="SmoothLoss">The mean of the losses around this one.</param>
public sealed record LearningRatePoint(double LearningRate, double Loss, double SmoothLoss);
