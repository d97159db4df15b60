using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Reshaping;

/// <summary>(C, H, W) → (C·H·W).</summary>
internal sealed class FlattenRule : LayerRule
{
    public override string Stem => "flatten";

    public override bool IsView => true;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        var (start, startFault) = Dimension.Of(Kind, "StartDim", 1, input, arguments);
        var (end, endFault) = Dimension.Of(Kind, "EndDim", -1, input, arguments);
        if ((startFault ?? endFault) is { } fault)
        {
            return fault;
        }

        if (start > end)
        {
            return new Fault(
                ProblemIds.NoSuchDimension,
                Invariant($"Flatten's StartDim is dimension {start + 1} and its EndDim dimension {end + 1}; the start must not lie behind the end"),
                arguments.Has("EndDim") ? "EndDim" : "StartDim");
        }

        var joined = new Shape(input.Sizes.Skip(start).Take(end - start + 1)).Elements;
        return new Shape([.. input.Sizes.Take(start), joined, .. input.Sizes.Skip(end + 1)]);
    }

    public override IEnumerable<string> Construct(GraphNode node) => Code.Given(node.Arguments, ("StartDim", "start_dim"), ("EndDim", "end_dim"));
}
