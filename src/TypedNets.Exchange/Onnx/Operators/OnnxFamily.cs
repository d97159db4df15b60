using System.Collections.Concurrent;

namespace TypedNets.Exchange;

/// <summary>What is known of a family of layers in ONNX: nothing else asks for a layer's kind.</summary>
internal abstract class OnnxFamily
{
    private static readonly ILookup<LayerFamily, OnnxFamily> Families = new OnnxFamily[]
    {
        new OnnxConvolutions(), new OnnxPoolings(), new OnnxAdaptivePoolings(), new OnnxDense(), new OnnxActivations(), new OnnxNormalizations(), new OnnxDropouts(), new OnnxReshapings(),
        new OnnxPaddings(), new OnnxEmbeddings(), new OnnxRecurrences(), new OnnxAttentions(), new OnnxParameters(), new OnnxMerges(),
    }.ToLookup(family => family.Family);

    // Those of layers that are written in other assemblies, as a test's are.
    private static readonly ConcurrentDictionary<string, Func<OnnxLayer, string>> Added = [];

    private readonly Dictionary<string, Func<OnnxLayer, string>> operators;

    /// <param name="operators">What adds the nodes of a layer of each kind, and gives the name of its result.</param>
    protected OnnxFamily(Dictionary<string, Func<OnnxLayer, string>> operators) => this.operators = operators;

    protected abstract LayerFamily Family { get; }

    /// <summary>Adds an entry for a layer that is written in another assembly, as a test's is.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="write">What adds its nodes.</param>
    public static void Add(string kind, Func<OnnxLayer, string> write) => Added[kind] = write;

    /// <summary>Whether a layer can be written.</summary>
    public static bool Knows(LayerNode layer) => Find(layer) is not null;

    /// <summary>Adds the nodes of a layer.</summary>
    /// <returns>The name of its result: that of what it reads, where it does nothing.</returns>
    /// <exception cref="ExchangeException">ONNX cannot say what its arguments ask for: the end of a sentence that begins with the layer's kind.</exception>
    public static string Write(OnnxLayer layer) => Find(layer.Node)!(layer);

    private static Func<OnnxLayer, string>? Find(LayerNode layer) =>
        Families[layer.Family].Select(family => family.operators.GetValueOrDefault(layer.Kind)).FirstOrDefault(write => write is not null) ?? Added.GetValueOrDefault(layer.Kind);
}
