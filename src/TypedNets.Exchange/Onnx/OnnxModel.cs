using System.Reflection;
using Onnx;

namespace TypedNets.Exchange;

/// <summary>A network as the messages of ONNX's standard.</summary>
internal sealed class OnnxModel
{
    /// <summary>What the size of the batch is called.</summary>
    public const string Batch = "N";

    private readonly Network network;
    private readonly NetworkGraph graph;
    private readonly Dictionary<string, string> metadata = [];
    private readonly Normalization? pixels;

    /// <param name="network">The network.</param>
    /// <param name="takesPixels">Whether the model normalizes what it takes.</param>
    /// <param name="card">What is known of the network; null for nothing.</param>
    /// <exception cref="ExchangeException">It is to normalize, but nothing is known of that.</exception>
    public OnnxModel(Network network, bool takesPixels, ModelCard? card)
    {
        (this.network, graph) = (network, network.Architecture);
        if (card is not null)
        {
            CardText.Write(card, metadata);
        }

        if (takesPixels)
        {
            pixels = graph.IsPlain && graph.Input.Rank == 3 ? card?.Normalization : throw Refused($"a model that takes pixels has one input of images, and {graph.Name} takes {graph.InputList}");
            _ = pixels ?? throw Refused("nothing is known of the normalization of its training: give the card of its file, ModelCard.Read(path), or let the model take normalized numbers");
        }
    }

    /// <summary>The model.</summary>
    /// <param name="opset">The version of its operators.</param>
    /// <exception cref="ExchangeException">ONNX cannot say what a layer does.</exception>
    public ModelProto Write(int opset)
    {
        var version = typeof(OnnxModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        var model = new ModelProto
        {
            IrVersion = opset switch { <= 18 => 8, <= 20 => 9, _ => 10 },
            ProducerName = "TypedNets",
            ProducerVersion = version,
            OpsetImport = { new OperatorSetIdProto { Version = opset } },
            Graph = Graph(),
        };
        model.MetadataProps.AddRange(metadata.Select(text => new StringStringEntryProto { Key = text.Key, Value = text.Value }));
        return model;
    }

    private GraphProto Graph()
    {
        string[] strange = [.. graph.Layers.Where(layer => !OnnxFamily.Knows(layer)).Select(Strange)];
        if (strange.Length > 0)
        {
            throw Refused(string.Join("; ", strange));
        }

        var nodes = new OnnxNodes(graph, network.state_dict());
        string[] inputs = [.. graph.Inputs.Select((input, index) => Input(nodes, input, index))];
        var given = new string[graph.Layers.Length];
        for (var index = 0; index < given.Length; index++)
        {
            var node = graph.Layers[index];
            var layer = new OnnxLayer(nodes, graph, node, [.. node.Inputs.Select(read => read < 0 ? inputs[-1 - read] : given[read])]);
            try
            {
                given[index] = nodes.Layer(node, () => OnnxFamily.Write(layer));
            }
            catch (ExchangeException reason)
            {
                throw Refused($"{node.Name} is a {node.Kind}, {reason.Message}");
            }
        }

        foreach (var output in graph.Outputs)
        {
            nodes.Output(output.Name, output.Layer < 0 ? inputs[-1 - output.Layer] : given[output.Layer], graph.ShapeOf(output.Layer));
        }

        return nodes.Finish($"{graph.Name}: {graph.Ends}");
    }

    private string Input(OnnxNodes nodes, InputNode input, int index)
    {
        var looksUp = graph.Layers.Any(layer => layer.TakesIndices && layer.Inputs.Contains(-1 - index));
        var name = nodes.Input(input.Name, pixels is not null ? TensorProto.Types.DataType.Uint8 : looksUp ? TensorProto.Types.DataType.Int64 : TensorProto.Types.DataType.Float, input.Shape);
        return pixels is null ? name : OnnxPixels.Normalize(nodes, name, pixels);
    }

    private static string Strange(LayerNode layer) => layer.Family == LayerFamily.Custom
        ? $"{layer.Name} is a module of your own, {layer.Kind}, which only C# knows: use the network here, or put layers of the library in its place"
        : $"{layer.Name} is a {layer.Kind}, which ONNX has no operators for";

    private ExchangeException Refused(string reason) => new($"{graph.Name} cannot be written as ONNX: {reason}");
}
