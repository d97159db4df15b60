using System.Text;
using TypedNets.Checkpoints;
using TypedNets.Files;

namespace TypedNets.Exchange;

/// <summary>A network as the class of PyTorch that it is.</summary>
public static class PyTorchExport
{
    private const string Ending = ".py";

    /// <summary>
    /// Writes the network as a Python file with an <c>nn.Module</c>, and its weights beside it, which that takes as they are: <c>lenet.py</c>, <c>lenet.pt</c> and <c>lenet.safetensors</c>.
    /// Each file appears whole or not at all.
    /// </summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="path">The Python file: <c>lenet.py</c>. Replaced if it is there; its folder is made where it is not.</param>
    /// <exception cref="ArgumentException">The path does not end in <c>.py</c>.</exception>
    /// <exception cref="ExchangeException">A layer is a module of the user's own, which PyTorch does not know. Nothing is written then.</exception>
    /// <exception cref="CheckpointException">A file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    public static void ExportPyTorch(this Network network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path).Length == Ending.Length)
        {
            throw new ArgumentException($"{path} is no name for a Python file: let it end in {Ending}, like lenet.py", nameof(path));
        }

        var source = PyTorchSource.Write(network.Architecture, Path.GetFileNameWithoutExtension(path));
        network.SaveWeights(Path.ChangeExtension(path, ".safetensors"));
        TorchFile.Save(Path.ChangeExtension(path, ".pt"), network.state_dict());
        try
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(source));
        }
        catch (FileWriteException e)
        {
            throw new CheckpointException(e.Message, e);
        }
    }

    /// <summary>The network as Python source with an <c>nn.Module</c>, without weights.</summary>
    /// <param name="graph">The network's graph: <c>LeNet.Graph</c>.</param>
    /// <exception cref="ExchangeException">A layer is a module of the user's own, which PyTorch does not know.</exception>
    public static string ToPyTorch(this NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return PyTorchSource.Write(graph, weights: null);
    }
}
