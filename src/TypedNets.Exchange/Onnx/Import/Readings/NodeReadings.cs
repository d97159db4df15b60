namespace TypedNets.Exchange;

/// <summary>Which layer each operator of ONNX is. Each gives false where the language has no word for what its arguments ask.</summary>
internal static class NodeReadings
{
    private static readonly Dictionary<string, Func<NodeReading, bool>> Operators = new Dictionary<string, Func<NodeReading, bool>>[]
    {
        ActivationReadings.Operators, WindowReadings.Operators, NormalizationReadings.Operators, ShapeReadings.Operators, ArithmeticReadings.Operators, SequenceReadings.Operators,
    }.SelectMany(family => family).ToDictionary();

    /// <summary>Adds the layer that a node is.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool TryRead(NodeReading node) =>
        node.Node.Domain is "" or "ai.onnx" && node.Node.Output.Count > 0 && node.Inputs > 0 && Operators.TryGetValue(node.Operation, out var read) && read(node);
}
