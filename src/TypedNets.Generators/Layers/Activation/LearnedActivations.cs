using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Any shape → the same.</summary>
internal sealed class PReLURule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Activation;

    public override string Stem => "prelu";

    public override LayerOutput Infer(Shape input, LayerArguments arguments) =>
        LayerOutput.With(input, input.Elements, [new Parameter("weight", new Shape(Slopes(input, arguments)))]);

    public override LayerKernel RunsAs(GraphNode node) =>
        new PixelKernel("PReLU", LearnedCode.Take(node, "weight", node.Parameters[0].Shape), node.Arguments.Bool("PerChannel") && node.Input.Rank > 1 ? Side.Channels : node.Input.Rank == 1 ? Side.Last(1) : Side.Any);

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        CSharpArguments.Named("num_parameters", Slopes(node.Input, node.Arguments)),
        .. CSharpArguments.Given(node.Arguments, ("Init", "init")),
        CSharpArguments.Device,
    ];

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
        [new("num_parameters", Slopes(node.Input, node.Arguments)), .. base.Describe(node).Except("per_channel")];

    private static Size Slopes(Shape input, LayerArguments arguments) => arguments.Bool("PerChannel") ? input[0] : 1;
}

/// <summary>(2·C, …) → (C, …), along one dimension.</summary>
internal sealed class GLURule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Activation;

    public override string Stem => "glu";

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var (index, violation) = Dimension.Resolve(Kind, "Dim", -1, input, arguments);
        if (violation is not null)
        {
            return violation;
        }

        return input[index] % 2 == 0
            ? new Shape(input.Sizes.Select((size, dimension) => dimension == index ? size / 2 : size))
            : new Violation(
                ProblemIds.NotDivisible,
                Invariant($"GLU halves dimension {index + 1}, whose size is {input[index]} ({input} arrives); it must be even"),
                "Dim");
    }

    public override LayerKernel RunsAs(GraphNode node) => PixelKernel.Over(Dimension.Resolve(Kind, "Dim", -1, node.Input, node.Arguments).Index, node.Input.Rank, "GLU", "");

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("Dim", "dim"));
}
