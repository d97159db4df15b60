using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>Poolings to a given size.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
/// <param name="takesArray">Whether TorchSharp's factory takes an array only.</param>
internal abstract class AdaptivePoolRule(string axes, bool takesArray = false) : LayerRule
{
    public override string Stem => "pool";

    public override Fault? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments).AxesAtLeast(1, axes, "output");
        if (!arguments.Has("output") && !axes.All(axis => arguments.Has("Output", axis)))
        {
            var perAxis = string.Join(" and ", axes.Select(axis => $"Output{axis}"));
            check.Say(ProblemIds.MissingArgument, $"{Kind} has no output size: write {Kind}(size), or give {perAxis}", null);
        }

        return check.Fault;
    }

    public override Inference Infer(Shape input, LayerArguments arguments) => input.Rank == axes.Length + 1
        ? new Shape([input[0], .. arguments.PerAxis("Output", axes, 1)])
        : Rank.Wrong(Kind, input, axes.Length + 1);

    public override IEnumerable<string> Construct(GraphNode node) => takesArray
        ? [Code.Array("output_size", node.Arguments.PerAxis("Output", axes, 1))]
        : Code.Windows(node.Arguments, axes, "Output");
}
