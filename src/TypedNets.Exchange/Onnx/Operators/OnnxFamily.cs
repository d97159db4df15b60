namespace TypedNets.Exchange;

/// <summary>What is known of a family of layers in ONNX: nothing else asks for a layer's kind.</summary>
internal abstract class OnnxFamily
{
    private static readonly ILookup<LayerFamily, OnnxFamily> Families = new OnnxFamily[]
    {
        new OnnxConvolutions(), new OnnxPoolings(), new OnnxAdaptivePoolings(), new OnnxDense(), new OnnxActivations(), new OnnxNormalizations(), new OnnxDropouts(), new OnnxReshapings(),
        new OnnxPaddings(), new OnnxEmbeddings(), new OnnxRecurrences(), new OnnxAttentions(), new OnnxParameters(), new OnnxMerges(),
    }.ToLookup(family => family.Family);

    private readonly Dictionary<string, Func<OnnxLayer, string>> operators;

    /// <param name="operators">What adds the nodes of a layer of each kind, and gives the name of its result.</param>
    protected OnnxFamily(Dictionary<string, Func<OnnxLayer, string>> operators) => this.operators = operators;

    /// <summary>The family.</summary>
    protected abstract LayerFamily Family { get; }

    /// <summary>Whether a layer can be written.</summary>
    public static bool Knows(LayerNode layer) => Families[layer.Family].Any(family => family.operators.ContainsKey(layer.Kind));

    /// <summary>Adds the nodes of a layer.</summary>
    /// <returns>The name of its result: that of what it reads, where it does nothing.</returns>
    /// <exception cref="ExchangeException">ONNX cannot say what its arguments ask for: the end of a sentence that begins with the layer's kind.</exception>
    public static string Write(OnnxLayer layer) =>
        Families[layer.Node.Family].Select(family => family.operators.GetValueOrDefault(layer.Node.Kind)).First(write => write is not null)!(layer);
}
