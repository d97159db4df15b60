using System.Text;
using TypedNets.Checkpoints;
using TypedNets.Files;
using static TorchSharp.torch;

namespace TypedNets.Exchange;

/// <summary>An ONNX model as the declaration of a network.</summary>
public static class OnnxImport
{
    private const string Ending = ".cs";

    /// <summary>
    /// Reads a model and writes the C# declaration of the same network, and its weights beside it under the network's names: <c>LeNet.cs</c> and <c>LeNet.safetensors</c>.
    /// Nothing of the model is run. Each file appears whole or not at all.
    /// </summary>
    /// <param name="model">The model: <c>lenet.onnx</c>.</param>
    /// <param name="path">The declaration: <c>LeNet.cs</c>, by which the class is called. Replaced if it is there; its folder is made where it is not.</param>
    /// <exception cref="ArgumentException">The path does not end in <c>.cs</c>, or what it is called is no name for a class.</exception>
    /// <exception cref="ExchangeException">The file is not there or no such model, or the language has no word for some of it, which the message lists by node. Nothing is written then.</exception>
    /// <exception cref="CheckpointException">A file cannot be written.</exception>
    public static void Import(string model, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var name = Path.GetFileNameWithoutExtension(path);
        if (!path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || !ImportedNames.IsIdentifier(name))
        {
            throw new ArgumentException($"{path} is no name for the declaration of a class: let it be one with {Ending} behind it, like LeNet.cs", nameof(path));
        }

        var network = Read(model);
        using var scope = NewDisposeScope();
        SafeTensors.Save(Path.ChangeExtension(path, ".safetensors"), network.Weights());
        try
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(network.Declaration(name)));
        }
        catch (FileWriteException e)
        {
            throw new CheckpointException(e.Message, e);
        }
    }

    /// <summary>What the class of a model's network is called where nothing is said: <c>lenet-5.onnx</c> → <c>Lenet5</c>.</summary>
    /// <param name="model">The model's file.</param>
    public static string ClassName(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var words = Path.GetFileNameWithoutExtension(model).Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return ImportedNames.IsIdentifier(name) ? name : "ImportedNet";
    }

    /// <summary>What a model declares.</summary>
    /// <exception cref="ExchangeException">It cannot be said.</exception>
    internal static ImportedNetwork Read(string model)
    {
        try
        {
            return new GraphReading(OnnxFile.Read(model)).Network();
        }
        catch (OverflowException e)
        {
            throw new ExchangeException($"{model} cannot be imported: it speaks of sizes that no tensor has", e);
        }
        catch (InvalidDataException e)
        {
            throw new ExchangeException($"{model} cannot be imported: {e.Message}", e);
        }
    }
}
