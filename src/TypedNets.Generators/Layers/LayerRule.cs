using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers;

/// <summary>
/// All that is known of one kind of layer. A new layer is one class derived from this, in a file of its own, beside its attribute in the runtime;
/// its name is the attribute's: <c>Conv2dRule</c> for <c>[Conv2d]</c>.
/// </summary>
internal abstract class LayerRule() : KindRule("Rule")
{
    /// <summary>What a layer without a name is called, before its number: <c>conv</c>.</summary>
    public abstract string Stem { get; }

    /// <summary>The type of the layer's module.</summary>
    public virtual string Module => $"global::TorchSharp.Modules.{Kind}";

    /// <summary>What makes the module: a factory of TorchSharp, or a constructor.</summary>
    public virtual string Factory => $"global::TorchSharp.torch.nn.{Kind}";

    /// <summary>Whether the layer looks up whole numbers, which only a network's own input can be.</summary>
    public virtual bool TakesIndices => false;

    /// <summary>Whether TorchSharp makes the layer on the CPU, wherever it is wanted, so that it has to be moved.</summary>
    public virtual bool IsMadeOnCpu => false;

    /// <summary>Whether what it gives lies, sometimes at least, in the memory of what it reads.</summary>
    public virtual bool IsView => false;

    /// <summary>What is wrong with the arguments, whatever shape arrives.</summary>
    public virtual Fault? Check(LayerArguments arguments) => null;

    /// <summary>The shape that leaves, given the one that arrives. Called with arguments that have passed <see cref="Check"/>.</summary>
    /// <exception cref="OverflowException">A size does not fit; the caller makes a problem of it.</exception>
    public abstract Inference Infer(Shape input, LayerArguments arguments);

    /// <summary>The TorchSharp factory's arguments, all named: several factories have another order than PyTorch's.</summary>
    public abstract IEnumerable<string> Construct(GraphNode node);

    /// <summary>The expression that runs the layer.</summary>
    /// <param name="module">The layer's property.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="node">The layer.</param>
    public virtual string Call(string module, string read, GraphNode node) => $"{module}.call({read})";
}
