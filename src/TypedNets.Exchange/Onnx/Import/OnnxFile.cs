using Google.Protobuf;
using Onnx;

namespace TypedNets.Exchange;

/// <summary>A model's file.</summary>
internal static class OnnxFile
{
    private const int MostNodes = 100_000;

    /// <summary>Reads the file. What it holds takes no more memory than a few times its length.</summary>
    /// <exception cref="ExchangeException">It is not there, or is no model.</exception>
    /// <exception cref="InvalidDataException">It is a model that is not understood, as the end of a sentence.</exception>
    public static ModelProto Read(string path)
    {
        ModelProto model;
        try
        {
            using var file = File.OpenRead(path);
            model = ModelProto.Parser.ParseFrom(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ExchangeException($"{path} is not there", e);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or IOException or UnauthorizedAccessException)
        {
            throw new ExchangeException($"{path} cannot be read as an ONNX model: {e.Message}", e);
        }

        return model.Graph is null || model.Graph.Node.Count == 0 ? throw new InvalidDataException("it is no ONNX model, or one without nodes")
            : model.Graph.Node.Count > MostNodes ? throw new InvalidDataException($"it has {model.Graph.Node.Count} nodes, and {MostNodes} are the most")
            : model;
    }
}
