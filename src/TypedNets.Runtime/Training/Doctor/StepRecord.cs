namespace TypedNets;

/// <summary>What was seen of one step of a training.</summary>
/// <param name="GradientNorm">The length of all gradients together; not finite where one is not.</param>
/// <param name="WeightNorm">The length of all weights together.</param>
/// <param name="Layers">What was seen of each layer with a matrix or a kernel of weights, in the order of execution.</param>
internal sealed record StepRecord(double GradientNorm, double WeightNorm, IReadOnlyList<LayerStep> Layers);

/// <summary>What a step did to one layer's weights.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Gradient">The root mean square of its gradients.</param>
/// <param name="Update">The length of what the step added, in lengths of the weights themselves; null where these were all 0.</param>
internal sealed record LayerStep(string Name, double Gradient, double? Update);
