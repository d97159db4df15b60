using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>(2·C, …) → (C, …), along one dimension.</summary>
internal sealed class GLURule : LayerRule
{
    public override string Stem => "glu";

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        var (index, fault) = Dimension.Of(Kind, "Dim", -1, input, arguments);
        if (fault is not null)
        {
            return fault;
        }

        return input[index] % 2 == 0
            ? new Shape(input.Sizes.Select((size, dimension) => dimension == index ? size / 2 : size))
            : new Fault(
                ProblemIds.NotDivisible,
                Invariant($"GLU halves dimension {index + 1}, whose size is {input[index]} ({input} arrives); it must be even"),
                "Dim");
    }

    public override IEnumerable<string> Construct(GraphNode node) => Code.Given(node.Arguments, ("Dim", "dim"));
}
