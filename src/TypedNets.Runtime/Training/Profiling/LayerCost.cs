namespace TypedNets;

/// <summary>What a layer costs in the training step of a batch.</summary>
/// <param name="Name">The layer, or several that are done as one: <c>conv1 + relu1 + maxpool1</c>.</param>
/// <param name="Forward">The milliseconds of a batch forward.</param>
/// <param name="Backward">The milliseconds backward.</param>
/// <param name="OutputBytes">The bytes of what it gives of a batch, which is kept until it was gone through backward; 0 where it only looks at its input in another way.</param>
/// <param name="ParameterBytes">The bytes of its parameters. Their gradients take as much, and Adam twice as much.</param>
public sealed record LayerCost(string Name, double Forward, double Backward, long OutputBytes, long ParameterBytes)
{
    /// <summary>The milliseconds of a batch forward and backward.</summary>
    public double Total => Forward + Backward;
}
