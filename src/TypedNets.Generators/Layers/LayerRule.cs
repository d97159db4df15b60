using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>
/// All that is known of one kind of layer: nothing else asks for its kind. A new layer is one class derived from this, beside its relatives, and its attribute in <c>TypedNets.Attributes</c>;
/// its name is the attribute's: <c>Conv2dRule</c> for <c>[Conv2d]</c>.
/// </summary>
internal abstract class LayerRule() : KindRule("Rule")
{
    /// <summary>What kind of work it does.</summary>
    public abstract LayerFamily Family { get; }

    /// <summary>What a layer without a name is called, before its number: <c>conv</c>.</summary>
    public abstract string Stem { get; }

    /// <summary>The type of the layer's module.</summary>
    public virtual string Module => $"global::TorchSharp.Modules.{Kind}";

    /// <summary>What makes the module: a factory of TorchSharp, or a constructor.</summary>
    public virtual string Factory => $"global::TorchSharp.torch.nn.{Kind}";

    /// <summary>The letters of the axes that its windows slide along, as they end its arguments' names: <c>"HW"</c>; empty where it has none.</summary>
    public virtual string Axes => "";

    /// <summary>The argument of how many outputs it has, as its constructor calls it; null where it has none, or they cannot be classes.</summary>
    public virtual string? CountArgument => null;

    /// <summary>The argument that its count of outputs must be a multiple of; null where it may be any.</summary>
    public virtual string? CountDivisor => null;

    /// <summary>Whether the layer looks up whole numbers, which only a network's own input can be.</summary>
    public virtual bool TakesIndices => false;

    /// <summary>The argument by which it overlooks the padding of a text, as its embedding knows it; null where it has none.</summary>
    public virtual string? PaddingArgument => null;

    /// <summary>Which of the whole numbers that it looks up is the padding of a text; null where it does not say.</summary>
    public virtual long? PaddingIndex(LayerArguments arguments) => null;

    /// <summary>How a declaration of it says that, for a message.</summary>
    public virtual string WithPadding(LayerArguments arguments) => Kind;

    /// <summary>Whether each element of a sequence is still that element behind it.</summary>
    public virtual bool KeepsPlaces => DoesNothing || Family is not (LayerFamily.Convolution or LayerFamily.Pooling or LayerFamily.Reshaping);

    /// <summary>Whether TorchSharp makes the layer on the CPU, wherever it is wanted, so that it has to be moved.</summary>
    public virtual bool IsMadeOnCpu => false;

    /// <summary>Whether it does something else in training than in evaluation.</summary>
    public virtual bool HasTrainingMode => false;

    /// <summary>Whether it gives just what it reads, so that nobody has to run it.</summary>
    public virtual bool DoesNothing => false;

    /// <summary>Whether it normalises each channel by its own mean and variance; what the layer before adds to the channel is taken away again.</summary>
    public virtual bool NormalizesChannels => false;

    /// <summary>Whether in training it computes with all samples of a batch together.</summary>
    public virtual bool MixesSamples => false;

    /// <summary>Whether it keeps the order of numbers, so that the largest stays the largest, and gradients flow alike before and behind a max pool.</summary>
    public virtual bool CommutesWithMaxPool => false;

    /// <summary>Whether it gives the largest of each window.</summary>
    public virtual bool IsMaxPool => false;

    /// <summary>What a network ending in it gives of each class.</summary>
    public virtual Scores Scores => Scores.Logits;

    /// <summary>Why a classifier should not end in it, as the end of a sentence; null where it may.</summary>
    public virtual string? UnfitForLogits => null;

    /// <summary>Whether what it gives lies in the memory of what it reads.</summary>
    protected virtual Aliasing Aliasing => Aliasing.Never;

    /// <summary>Whether it overwrites what it reads.</summary>
    public static bool Overwrites(LayerArguments arguments) => arguments.Bool("Inplace");

    /// <summary>Whether what it gives, with these arguments, lies in the memory of what it reads.</summary>
    public Aliasing Aliases(LayerArguments arguments) => Overwrites(arguments) ? Aliasing.Always : Aliasing;

    /// <summary>What is wrong with the arguments, whatever shape arrives.</summary>
    public virtual Violation? Check(LayerArguments arguments) => null;

    /// <summary>The shape that leaves, given the one that arrives. Called with arguments that have passed <see cref="Check"/>.</summary>
    /// <exception cref="OverflowException">A size does not fit; the caller makes a problem of it.</exception>
    public abstract LayerOutput Infer(Shape input, LayerArguments arguments);

    /// <summary>The windows that slide over what arrives, one an axis; none where nothing slides evenly.</summary>
    public virtual Window[] Windows(LayerArguments arguments) => [];

    /// <summary>The sizes of its kernel, one an axis; none where it has none.</summary>
    public virtual IEnumerable<long> Kernel(LayerArguments arguments) => Windows(arguments).Select(window => window.Kernel);

    /// <summary>Whether the runtime can run it with channels of zeros beside its own, together with the max pool behind it.</summary>
    public virtual bool CanPadChannels(GraphNode node) => false;

    /// <summary>What would let the windows see the last rows and columns too, <c>a padding</c>; null where they do, or nothing would.</summary>
    public virtual string? CoversRestWith(LayerArguments arguments) => null;

    /// <summary>How it runs without libtorch; null where there is no kernel for it, or for what its arguments ask.</summary>
    public virtual LayerKernel? RunsAs(GraphNode node) => null;

    /// <summary>How it trains without libtorch's autograd; null where libtorch alone knows its backward. What but moves numbers does so in training, too.</summary>
    public virtual TrainingCall? TrainsAs(GraphNode node) => RunsAs(node)?.Trains;

    /// <summary>The TorchSharp factory's arguments, all named: several factories have another order than PyTorch's.</summary>
    public abstract IEnumerable<string> Construct(GraphNode node);

    /// <summary>The arguments of PyTorch's module of this kind, for those who write the network in another language. What is not among them is as PyTorch has it where nothing is said.</summary>
    public virtual IEnumerable<TorchArgument> Describe(GraphNode node) => Torch.Given(node.Arguments, Axes);

    /// <summary>The expression that makes the module.</summary>
    public virtual string Make(GraphNode node) => $"{Factory}({string.Join(", ", Construct(node))})";

    /// <summary>The expression that runs the layer. What it says of open sizes it reads from the batch, <c>input</c>.</summary>
    /// <param name="module">The layer's property.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="node">The layer.</param>
    public virtual string Call(string module, string read, GraphNode node) => $"{module}.call({read})";

    /// <summary>The same of a layer that may read more than what arrives.</summary>
    /// <param name="module">The layer's property.</param>
    /// <param name="reads">What it reads, what arrives first.</param>
    /// <param name="node">The layer.</param>
    public virtual string Call(string module, IReadOnlyList<string> reads, GraphNode node) => Call(module, reads[0], node);
}
