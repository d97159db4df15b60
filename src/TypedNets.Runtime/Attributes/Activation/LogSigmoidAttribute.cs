namespace TypedNets;

/// <summary>
/// log(1 / (1 + e⁻ˣ)) for each element, PyTorch's <c>nn.LogSigmoid</c>: any shape → the same.
/// </summary>
public sealed class LogSigmoidAttribute : LayerAttribute;
