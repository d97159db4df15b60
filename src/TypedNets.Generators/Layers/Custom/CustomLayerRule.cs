using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>The rule of a module of the author's own, as that states it.</summary>
/// <param name="custom">The module.</param>
internal sealed class CustomLayerRule(CustomLayer custom) : LayerRule
{
    private const string Arguments = "arguments";

    public override string Kind => custom.Title;

    public override LayerFamily Family => LayerFamily.Custom;

    public override string Stem => char.ToLowerInvariant(custom.Title[0]) + custom.Title.Substring(1);

    public override string Module => custom.Type;

    public override string Factory => $"new {custom.Type}";

    public override bool IsMadeOnCpu => !custom.TakesDevice;

    public override bool HasTrainingMode => true;

    /// <summary>Nothing is known of it.</summary>
    protected override Aliasing Aliasing => Aliasing.Sometimes;

    public override Violation? Check(LayerArguments arguments) => custom.Problem is { } problem ? new Violation(ProblemIds.CustomLayer, problem) : null;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var known = new Dictionary<string, Formula>(StringComparer.Ordinal);
        var given = Values(arguments);
        for (var index = 0; index < given.Count && index < custom.ParameterNames.Count; index++)
        {
            known[custom.ParameterNames[index]] = new ConstantFormula(given[index]);
        }

        if (custom.Rule is not { } rule)
        {
            return Parameters(input, known, [], out var unstated) is { } those ? LayerOutput.With(input, 0, those) : unstated!;
        }

        var takes = $"{Kind} takes ({rule.Text.Split(["->"], StringSplitOptions.None)[0].Trim()})";
        var rest = input.Rank - rule.From.Sizes.Count;
        if (rest < 0 || (rest > 0 && !rule.From.HasRest))
        {
            return Wrong($"{takes}, but {input} arrives");
        }

        for (var index = 0; index < rule.From.Sizes.Count; index++)
        {
            var size = ConstantFormula.From(input[rest + index]);
            var wanted = rule.From.Sizes[index] is ParameterFormula { Name: var name } ? known.TryGetValue(name, out var before) ? before : known[name] = size : rule.From.Sizes[index];
            if (!size.Equals(wanted))
            {
                var twice = rule.From.Sizes[index] is ParameterFormula ? $" with {rule.From.Sizes[index].Bare} = {wanted}" : "";
                return Wrong($"{takes}{twice}, but {input} arrives");
            }
        }

        var free = Enumerable.Range(0, rest).Select(index => input[index]).ToArray();
        if (Calculate(rule.To, known, free) is not { } output)
        {
            return Wrong($"{Kind}'s shape rule, {rule.Text}, cannot be calculated for the {input} that arrives");
        }

        if (output.Rank == 0)
        {
            return Wrong($"{Kind} would leave no dimension of the {input} that arrives, by its rule {rule.Text}; a sample has at least one: let the module keep it, and the rule end in 1");
        }

        if (output.Sizes.Any(size => size < 1))
        {
            return Wrong($"{Kind} would make {output} of the {input} that arrives, by its rule {rule.Text}; each size must be 1 or more");
        }

        return Parameters(input, known, free, out var violation) is { } parameters ? LayerOutput.With(output, 0, parameters) : violation!;
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
        [.. Values(node.Arguments).Select(Literal), .. custom.TakesDevice ? ["device"] : Enumerable.Empty<string>()];

    /// <summary>Those of its constructor.</summary>
    public override IEnumerable<TorchArgument> Describe(GraphNode node) => Values(node.Arguments)
        .Zip(custom.ParameterNames, (value, name) => (name, value))
        .Where(argument => argument.value is not null)
        .Select(argument => new TorchArgument(argument.name, argument.value!));

    public override string Make(GraphNode node)
    {
        var parameters = node.Parameters.Select(parameter => $", ({SymbolDisplay.FormatLiteral(parameter.Name, quote: true)}, [{parameter.Shape.List}])");
        return $"global::TypedNets.CompilerServices.CustomLayers.Checked({base.Make(node)}, {Title(node)}{string.Concat(parameters)})";
    }

    public override string Call(string module, string read, GraphNode node) =>
        $"global::TypedNets.CompilerServices.CustomLayers.Call({module}, {read}, {Title(node)}, {string.Join(", ", node.Output.Sizes.Select(size => size.CodeWith(Arriving)))})";

    private static string Arriving(OpenAxis axis) => FormattableString.Invariant($"{axis.Parameter}.size({axis.Dimension + 1})");

    private string Title(GraphNode node) => SymbolDisplay.FormatLiteral($"{node.Name}: {Kind}", quote: true);

    private static IReadOnlyList<object?> Values(LayerArguments arguments) => arguments.Value(Arguments) switch
    {
        EquatableArray<long> numbers => [.. numbers.Select(number => (object?)number)],
        EquatableArray<Formula> formulas => [.. formulas.Select(formula => formula.Constant)],
        _ => [],
    };

    private static string Literal(object? value) => value switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        double real => CSharpArguments.RealOnly(real),
        bool truth => truth ? "true" : "false",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        _ => "null",
    };

    private IReadOnlyList<Parameter>? Parameters(Shape input, Dictionary<string, Formula> known, Size[] free, out LayerOutput? violation)
    {
        violation = null;
        var found = new List<Parameter>();
        foreach (var parameter in custom.Parameters)
        {
            if (Calculate(parameter.Sizes, known, free) is not { } shape || shape.Sizes.Any(size => size < 1))
            {
                violation = Wrong($"The shape of {Kind}'s parameter {parameter.Name} cannot be calculated for the {input} that arrives");
                return null;
            }

            found.Add(new Parameter(parameter.Name, shape));
        }

        return found;
    }

    private static Shape? Calculate(SizeList list, Dictionary<string, Formula> known, Size[] rest)
    {
        var sizes = list.HasRest ? [.. rest] : new List<Size>();
        foreach (var formula in list.Sizes)
        {
            try
            {
                switch (formula.Substitute(parameter => parameter is ParameterFormula { Name: var name } && known.TryGetValue(name, out var value) ? value : null).Constant)
                {
                    case long size:
                        sizes.Add(size);
                        break;
                    case Size size:
                        sizes.Add(size);
                        break;
                    default:
                        return null;
                }
            }
            catch (DivideByZeroException)
            {
                return null;
            }
        }

        return new Shape(sizes);
    }

    private static Violation Wrong(string message) => new(ProblemIds.CustomLayer, message);
}
