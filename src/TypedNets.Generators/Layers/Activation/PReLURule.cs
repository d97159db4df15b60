using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>Any shape → the same.</summary>
internal sealed class PReLURule : LayerRule
{
    public override string Stem => "prelu";

    public override Inference Infer(Shape input, LayerArguments arguments) =>
        Inference.With(input, input.Elements, [new Parameter("weight", new Shape(Slopes(input, arguments)))]);

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        Code.Named("num_parameters", Slopes(node.Input, node.Arguments)),
        .. Code.Given(node.Arguments, ("Init", "init")),
        Code.Device,
    ];

    private static long Slopes(Shape input, LayerArguments arguments) => arguments.Bool("PerChannel") ? input[0] : 1;
}
