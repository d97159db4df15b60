using System.Collections.Concurrent;

namespace TypedNets.Exchange;

/// <summary>What is known of a family of layers in PyTorch: nothing else asks for a layer's kind.</summary>
internal abstract class TorchFamily
{
    private static readonly Dictionary<LayerFamily, TorchFamily> Families = new TorchFamily[]
    {
        new TorchConvolutions(), new TorchPoolings(), new TorchDense(), new TorchActivations(), new TorchNormalizations(), new TorchDropouts(), new TorchReshapings(),
        new TorchSequences(), new TorchParameters(), new TorchMerges(),
    }.ToDictionary(family => family.Family);

    // Those of layers that are written in other assemblies, as a test's are.
    private static readonly ConcurrentDictionary<string, TorchSignature> Added = [];

    private readonly Dictionary<string, TorchSignature> signatures;
    private readonly Dictionary<string, Func<TorchNode, TorchLayer>> layers;

    /// <param name="declarations">PyTorch's declaration of each kind that is a module there.</param>
    /// <param name="layers">What writes a layer of each kind that is no module there, or whose call says not all.</param>
    protected TorchFamily(IReadOnlyDictionary<string, string> declarations, Dictionary<string, Func<TorchNode, TorchLayer>>? layers = null) =>
        (signatures, this.layers) = (declarations.ToDictionary(declaration => declaration.Key, declaration => new TorchSignature(declaration.Value)), layers ?? []);

    protected abstract LayerFamily Family { get; }

    /// <summary>Adds an entry for a layer that is written in another assembly, as a test's is.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="declaration">PyTorch's declaration of it.</param>
    public static void Add(string kind, string declaration) => Added[kind] = new TorchSignature(declaration);

    /// <summary>A layer in PyTorch; null where PyTorch has nothing like it.</summary>
    /// <param name="graph">Its network.</param>
    /// <param name="layer">The layer.</param>
    public static TorchLayer? Find(NetworkGraph graph, LayerNode layer) =>
        Families.TryGetValue(layer.Family, out var family) ? family.Find(layer, graph.ShapeOf(layer.Inputs[0])) : null;

    /// <summary>What holds of the whole family.</summary>
    protected virtual TorchLayer Complete(TorchLayer written, LayerNode layer) => written;

    private TorchLayer? Find(LayerNode layer, Shape input)
    {
        var signature = signatures.GetValueOrDefault(layer.Kind) ?? Added.GetValueOrDefault(layer.Kind);
        var node = new TorchNode(layer, input, signature);
        return layers.TryGetValue(layer.Kind, out var write) ? Complete(write(node), layer) : signature is null ? null : Complete(new(node.Call()), layer);
    }
}
