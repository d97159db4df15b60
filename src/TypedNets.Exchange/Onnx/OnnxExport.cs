using Google.Protobuf;
using TypedNets.Checkpoints;
using TypedNets.Files;

namespace TypedNets.Exchange;

/// <summary>A network as an ONNX model.</summary>
public static class OnnxExport
{
    /// <summary>The version of ONNX's operators that is written where nothing is said: the oldest that has all that networks need here, which most programs read.</summary>
    public const int DefaultOpset = 17;

    /// <summary>The newest version of ONNX's operators that can be written.</summary>
    public const int NewestOpset = 21;

    private const string Ending = ".onnx";

    /// <summary>
    /// Writes the network, as it is in evaluation mode, as an ONNX model in float32: its weights under the names that they have in the network's state, its inputs and outputs under those of its declaration,
    /// the size of the batch open, and what its trainer knows of it (names of classes, normalization) as metadata. The file appears whole or not at all.
    /// </summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">The file: <c>lenet.onnx</c>. Replaced if it is there; its folder is made where it is not.</param>
    /// <param name="opset">The version of ONNX's operators, 17 to 21.</param>
    /// <param name="takesPixels">Whether the model takes images as they are, bytes from 0 to 255, and normalizes them itself as they were in the network's training.</param>
    /// <param name="card">What is known of the network: <c>ModelCard.Read("lenet.safetensors")</c>; null for what its trainer knows.</param>
    /// <exception cref="ArgumentException">The path does not end in <c>.onnx</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version of the operators is none of 17 to 21.</exception>
    /// <exception cref="ExchangeException">ONNX cannot say what a layer does, or nothing is known of the pixels that the model is to take. Nothing is written then.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    public static void ExportOnnx(this Network network, string path, int opset = DefaultOpset, bool takesPixels = false, ModelCard? card = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path).Length == Ending.Length)
        {
            throw new ArgumentException($"{path} is no name for an ONNX model: let it end in {Ending}, like lenet.onnx", nameof(path));
        }

        if (opset is < DefaultOpset or > NewestOpset)
        {
            throw new ArgumentOutOfRangeException(nameof(opset), opset, $"The versions of ONNX's operators that are written are {DefaultOpset} to {NewestOpset}");
        }

        var model = new OnnxModel(network, takesPixels, card ?? ModelCard.Find(network)).Write(opset);
        try
        {
            AtomicFile.Write(path, file => model.WriteTo(file));
        }
        catch (FileWriteException e)
        {
            throw new CheckpointException(e.Message, e);
        }
    }
}
