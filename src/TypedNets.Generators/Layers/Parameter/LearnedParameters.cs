using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>What layers that are nothing but one learned tensor have in common: it bears the layer's name.</summary>
/// <param name="stem">What a layer without a name is called.</param>
/// <param name="module">Its module.</param>
internal abstract class LearnedParameterRule(string stem, string module) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Parameter;

    public override string Stem => stem;

    public override string Module => $"global::TypedNets.CompilerServices.{module}";

    public override string Factory => $"new {Module}";

    /// <summary>The tensor.</summary>
    protected static Parameter Bare(Shape shape) => new("", shape);
}

/// <summary>(C, …) → the same.</summary>
internal sealed class ScaleRule() : LearnedParameterRule("scale", "LearnedScale")
{
    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank == 2 && !arguments.Has("Dim"))
        {
            return new Violation(
                ProblemIds.MissingArgument,
                Invariant($"Scale cannot tell what it is to scale of the {input} that arrives: give Dim = 1 for a number for each of the {input[0]} channels of (C, L), ")
                    + Invariant($"or Dim = -1 for each of the {input[1]} features of (L, features)"));
        }

        return Dimension.Resolve(Kind, "Dim", 1, input, arguments) is (_, { } violation) ? violation : LayerOutput.With(input, input.Elements, Bare(ParameterShape(input, arguments)));
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var dimension = Dimension.Resolve(Kind, "Dim", 1, node.Input, node.Arguments).Index;
        var isOfChannels = dimension == 0 && node.Input.Rank > 1;
        var each = isOfChannels ? 1 : new Shape(node.Input.Sizes.Skip(dimension + 1)).Elements.Number;
        return PixelKernel.Over(dimension, node.Input.Rank, "Affine", LearnedCode.Scale(node, each, node.Parameters[0].Shape));
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
        [CSharpArguments.Array("shape", ParameterShape(node.Input, node.Arguments).Sizes), CSharpArguments.Named("init", node.Arguments.Double("Init", 1)), CSharpArguments.Device];

    /// <summary>A number for each element of one dimension, with sizes of 1 behind it.</summary>
    private Shape ParameterShape(Shape input, LayerArguments arguments)
    {
        var index = Dimension.Resolve(Kind, "Dim", 1, input, arguments).Index;
        return new Shape([input[index], .. Enumerable.Repeat(1L, input.Rank - 1 - index)]);
    }
}

/// <summary>Any shape → the same.</summary>
internal sealed class AddParameterRule() : LearnedParameterRule("parameter", "LearnedTerm")
{
    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).NotNegative("Std", 0.02).Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments) => LayerOutput.With(input, 0, Bare(new Shape([1, .. input.Sizes])));

    public override LayerKernel RunsAs(GraphNode node) => new PixelKernel("Affine", LearnedCode.Term(node, node.Parameters[0].Shape), Side.Last(node.Input.Rank));

    public override IEnumerable<string> Construct(GraphNode node) =>
        [CSharpArguments.Array("shape", [1, .. node.Input.Sizes]), CSharpArguments.Named("std", node.Arguments.Double("Std", 0.02)), CSharpArguments.Device];
}

/// <summary>(L, features) → (length + L, features).</summary>
internal sealed class PrependRule() : LearnedParameterRule("token", "LearnedPrefix")
{
    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "length").NotNegative("Std", 0).Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 2)
        {
            return Rank.NoSequence(Kind, input);
        }

        var length = arguments.Long("length", 1);
        return LayerOutput.With(new Shape(checked(length + input[0]), input[1]), 0, Bare(new Shape(1, length, input[1])));
    }

    public override LayerKernel RunsAs(GraphNode node) => new PrependingKernel(LearnedCode.Take(node, "", node.Parameters[0].Shape));

    public override IEnumerable<string> Construct(GraphNode node) =>
        [CSharpArguments.Array("shape", [1, node.Arguments.Long("length", 1), node.Input[1]]), CSharpArguments.Named("std", node.Arguments.Double("Std", 0)), CSharpArguments.Device];
}
