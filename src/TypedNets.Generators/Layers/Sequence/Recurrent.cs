using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>What recurrent layers have in common.</summary>
/// <param name="stem">What a layer without a name is called.</param>
/// <param name="gates">How many matrices stand on each other in one weight.</param>
internal abstract class RecurrentRule(string stem, int gates) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Sequence;

    public override bool HasTrainingMode => true;

    /// <summary>More than anyone trains, and few enough to list their parameters.</summary>
    private const long MostLayers = 1000;

    public override string Stem => stem;

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments).AtLeast(1, "hiddenSize", "NumLayers", "In").Probability("Dropout", 0);
        var layers = arguments.Long("NumLayers", 1);
        return layers <= MostLayers
            ? check.Violation
            : check.Report(ProblemIds.ArgumentOutOfRange, Invariant($"{Kind}'s NumLayers is {layers}; {MostLayers} is the most"), "NumLayers").Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 2)
        {
            return Rank.NoSequence(Kind, input);
        }

        if (Arrival.Wrong(Kind, "features", input[1], arguments) is { } wrongIn)
        {
            return wrongIn;
        }

        var leaves = checked(arguments.Long("hiddenSize") * Directions(arguments));
        var output = arguments.Bool("LastOnly") ? new Shape(leaves) : new Shape(input[0], leaves);
        var parameters = Parameters(input[1], arguments).ToArray();
        var products = parameters.Where(parameter => parameter.Name.StartsWith("weight", StringComparison.Ordinal)).Sum(weight => weight.Shape.Elements.Number);
        return LayerOutput.With(output, input[0] * products, parameters);
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        CSharpArguments.Named("inputSize", node.Input[1]),
        .. CSharpArguments.Given(
            node.Arguments,
            ("hiddenSize", "hiddenSize"),
            ("NumLayers", "numLayers"),
            ("Bias", "bias"),
            ("Dropout", "dropout"),
            ("Bidirectional", "bidirectional")),
        CSharpArguments.Named("batchFirst", true),
        CSharpArguments.Device,
    ];

    public override string Call(string module, string read, GraphNode node) =>
        $"global::TypedNets.CompilerServices.Sequences.Run({module}, {read}, lastOnly: {(node.Arguments.Bool("LastOnly") ? "true" : "false")})";

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("input_size", node.Input[1]), .. base.Describe(node), new("batch_first", true)];

    /// <summary>What is done at each element: a member of <c>TypedNets.Kernels.RecurrentKind</c>.</summary>
    protected virtual string Cell(LayerArguments arguments) => Kind;

    public override LayerKernel RunsAs(GraphNode node) => new RecurrentKernel(Cell(node.Arguments), gates, node.Arguments.Long("hiddenSize"), node.Arguments.Long("NumLayers", 1))
    {
        HasBias = node.Arguments.Bool("Bias", true),
        IsBothWays = node.Arguments.Bool("Bidirectional"),
        IsLastOnly = node.Arguments.Bool("LastOnly"),
    };

    private static long Directions(LayerArguments arguments) => arguments.Bool("Bidirectional") ? 2 : 1;

    private IEnumerable<Parameter> Parameters(Size features, LayerArguments arguments)
    {
        var hidden = arguments.Long("hiddenSize");
        var rows = checked(gates * hidden);
        for (var layer = 0; layer < arguments.Long("NumLayers", 1); layer++)
        {
            var arrives = layer == 0 ? features : checked(hidden * Directions(arguments));
            foreach (var direction in arguments.Bool("Bidirectional") ? new[] { "", "_reverse" } : [""])
            {
                var suffix = Invariant($"_l{layer}{direction}");
                yield return new Parameter("weight_ih" + suffix, new Shape(rows, arrives));
                yield return new Parameter("weight_hh" + suffix, new Shape(rows, hidden));
                if (arguments.Bool("Bias", true))
                {
                    yield return new Parameter("bias_ih" + suffix, new Shape(rows));
                    yield return new Parameter("bias_hh" + suffix, new Shape(rows));
                }
            }
        }
    }
}

/// <summary>(L, features) → (L, hidden) or (hidden).</summary>
internal sealed class RNNRule() : RecurrentRule("rnn", gates: 1)
{
    protected override string Cell(LayerArguments arguments) => string.Equals(arguments.Text("NonLinearity"), "ReLU", StringComparison.OrdinalIgnoreCase) ? "ReLU" : "Tanh";

    public override IEnumerable<string> Construct(GraphNode node) => node.Arguments.Text("NonLinearity") is { } function
        ? [.. base.Construct(node), $"nonLinearity: global::TorchSharp.torch.nn.NonLinearities.{function}"]
        : base.Construct(node);
}

/// <summary>(L, features) → (L, hidden) or (hidden).</summary>
internal sealed class LSTMRule() : RecurrentRule("lstm", gates: 4);

/// <summary>(L, features) → (L, hidden) or (hidden).</summary>
internal sealed class GRURule() : RecurrentRule("gru", gates: 3);
