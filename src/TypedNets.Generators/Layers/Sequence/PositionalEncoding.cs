using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>(L, features) → the same.</summary>
internal sealed class PositionalEncodingRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Sequence;

    public override string Stem => "encoding";

    public override string Module => "global::TypedNets.CompilerServices.SinusoidalEncoding";

    public override string Factory => $"new {Module}";

    public override LayerOutput Infer(Shape input, LayerArguments arguments) => input.Rank == 2 ? input : Rank.NoSequence(Kind, input);

    public override LayerKernel RunsAs(GraphNode node) =>
        new PixelKernel("Affine", System.FormattableString.Invariant($"{KernelCode.Alias}::Norm.Waves({node.Input[0]}, {node.Input[1]})"), Side.Last(2));

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        node.Input[0].IsOpen ? "length: null" : CSharpArguments.Named("length", node.Input[0]),
        CSharpArguments.Named("features", node.Input[1]),
        CSharpArguments.Device,
    ];
}
