using Onnx;

namespace TypedNets.Exchange;

/// <summary>How a model makes the numbers that its network takes of the bytes of images.</summary>
internal static class OnnxPixels
{
    private const float White = 255;

    /// <summary>Adds the nodes that normalize.</summary>
    /// <param name="nodes">The nodes of the model.</param>
    /// <param name="pixels">The bytes.</param>
    /// <param name="normalization">What was done in the network's training.</param>
    public static string Normalize(OnnxNodes nodes, string pixels, Normalization normalization)
    {
        var numbers = nodes.Run("Cast", [pixels], 1, [("to", OnnxNodes.Float32)])[0];
        numbers = nodes.Run("Div", [numbers, Constant(OnnxNodes.Tensor([White]))], 1, [])[0];
        return normalization == Normalization.Unit ? numbers
            : nodes.Run("Div", [nodes.Run("Sub", [numbers, PerChannel(normalization.Mean)], 1, [])[0], PerChannel(normalization.Std)], 1, [])[0];

        string PerChannel(IReadOnlyList<double> values) => Constant(OnnxNodes.Tensor([.. values.Select(value => (float)value)], values.Count, 1, 1));

        string Constant(TensorProto tensor) => nodes.Run("Constant", [], 1, [("value", tensor)])[0];
    }
}
