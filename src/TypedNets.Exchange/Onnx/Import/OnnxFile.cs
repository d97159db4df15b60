using Google.Protobuf;
using Onnx;
using TypedNets.Files;

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
            using var file = InputFile.Open(path);
            model = ModelProto.Parser.ParseFrom(file);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ExchangeException($"{path} cannot be read as an ONNX model: {e.Message}", e);
        }
        catch (Exception e) when (InputFile.IsFailure(e))
        {
            throw new ExchangeException(InputFile.Message(path, e), e);
        }

        return model.Graph is null || model.Graph.Node.Count == 0 ? throw new InvalidDataException("it is no ONNX model, or one without nodes")
            : model.Graph.Node.Count > MostNodes ? throw new InvalidDataException($"it has {model.Graph.Node.Count} nodes, and {MostNodes} are the most")
            : model;
    }
}
