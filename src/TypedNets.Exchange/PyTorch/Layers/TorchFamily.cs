namespace TypedNets.Exchange;

/// <summary>What is known of a family of layers in PyTorch: nothing else asks for a layer's kind.</summary>
internal abstract class TorchFamily
{
    private static readonly Dictionary<LayerFamily, TorchFamily> Families = new TorchFamily[]
    {
        new TorchConvolutions(), new TorchPoolings(), new TorchDense(), new TorchActivations(), new TorchNormalizations(), new TorchDropouts(), new TorchReshapings(),
        new TorchSequences(), new TorchParameters(), new TorchMerges(),
    }.ToDictionary(family => family.Family);

    private readonly Dictionary<string, TorchSignature> signatures;

    /// <param name="declarations">PyTorch's declaration of each kind.</param>
    protected TorchFamily(IReadOnlyDictionary<string, string> declarations) =>
        signatures = declarations.ToDictionary(declaration => declaration.Key, declaration => new TorchSignature(declaration.Value));

    /// <summary>The family.</summary>
    protected abstract LayerFamily Family { get; }

    /// <summary>A layer in PyTorch; null where PyTorch has nothing like it.</summary>
    /// <param name="graph">Its network.</param>
    /// <param name="layer">The layer.</param>
    public static TorchLayer? Find(NetworkGraph graph, LayerNode layer) =>
        Families.TryGetValue(layer.Family, out var family) ? family.Write(layer, graph.ShapeOf(layer.Inputs[0])) : null;

    /// <summary>The layer in PyTorch; null where it has none of that kind.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of what it reads.</param>
    protected virtual TorchLayer? Write(LayerNode layer, Shape input) => Call(layer) is { } call ? new(call) : null;

    /// <summary>The call of its kind; null where there is none.</summary>
    protected PythonCall? Call(LayerNode layer, params ReadOnlySpan<(string Name, object Value)> more) => signatures.TryGetValue(layer.Kind, out var signature) ? signature.Call(layer, more) : null;
}
