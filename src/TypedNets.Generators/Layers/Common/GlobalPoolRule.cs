using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>Poolings of a whole channel.</summary>
/// <param name="adaptive">The adaptive pooling that this is the short form of.</param>
/// <param name="axes">The number of axes.</param>
/// <param name="takesArray">Whether TorchSharp's factory takes an array only.</param>
internal abstract class GlobalPoolRule(string adaptive, int axes, bool takesArray = false) : LayerRule
{
    public override string Stem => "pool";

    public override string Module => $"global::TorchSharp.Modules.{adaptive}";

    public override string Factory => $"global::TorchSharp.torch.nn.{adaptive}";

    public override Inference Infer(Shape input, LayerArguments arguments) => input.Rank == axes + 1
        ? new Shape([input[0], .. Enumerable.Repeat(1L, axes)])
        : Rank.Wrong(Kind, input, axes + 1);

    public override IEnumerable<string> Construct(GraphNode node) =>
        [takesArray ? Code.Array("output_size", Enumerable.Repeat(1L, axes)) : Code.Named("output_size", 1)];
}
