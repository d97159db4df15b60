using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C, …) → the same.</summary>
internal sealed class GroupNormRule : LayerRule
{
    public override string Stem => "norm";

    public override string Factory => "global::TypedNets.Normalizations.GroupNorm";

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "groups", "In")
        .NotNegative("Eps", 1e-5)
        .Fault;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank < 2)
        {
            return Rank.Wrong(Kind, input, 2, 3, 4);
        }

        return (Arrival.Wrong(Kind, "channels", input[0], arguments)
                ?? Divisors.Fault(Kind, "groups", arguments, input[0], "channels")) is { } fault ? fault
            : arguments.Bool("Affine", true) ? Inference.With(input, input.Elements, Weights.Of(new Shape(input[0]), bias: true))
            : Inference.With(input, input.Elements);
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        yield return Code.Named("num_groups", node.Arguments.Long("groups"));
        yield return Code.Named("num_channels", node.Input[0]);
        foreach (var code in Code.Given(node.Arguments, ("Eps", "eps"), ("Affine", "affine")))
        {
            yield return code;
        }

        yield return Code.Device;
    }

    public override string Call(string module, string read, GraphNode node) => $"global::TypedNets.Normalizations.Run({module}, {read})";
}
