using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers;

/// <summary>
/// All that is known of one kind of layer. A new layer is one class derived from this, in a file of its own, beside its attribute in the runtime;
/// its name is the attribute's: <c>Conv2dRule</c> for <c>[Conv2d]</c>.
/// </summary>
internal abstract class LayerRule
{
    private const string Suffix = "Rule";

    /// <summary>The attribute's name: <c>Conv2d</c>.</summary>
    public string Kind
    {
        get
        {
            var name = GetType().Name;
            return name.Substring(0, name.Length - Suffix.Length);
        }
    }

    /// <summary>What a layer without a name is called, before its number: <c>conv</c>.</summary>
    public abstract string Stem { get; }

    /// <summary>The TorchSharp type of the layer, without its namespace.</summary>
    public virtual string ModuleType => Kind;

    /// <summary>What is wrong with the arguments, whatever shape arrives.</summary>
    public virtual Fault? Check(LayerArguments arguments) => null;

    /// <summary>The shape that leaves, given the one that arrives. Called with arguments that have passed <see cref="Check"/>.</summary>
    /// <exception cref="OverflowException">A size does not fit; the caller makes a problem of it.</exception>
    public abstract Inference Infer(Shape input, LayerArguments arguments);

    /// <summary>The TorchSharp factory's arguments, all named: several factories have another order than PyTorch's.</summary>
    public abstract IEnumerable<string> Construct(GraphNode node);
}
