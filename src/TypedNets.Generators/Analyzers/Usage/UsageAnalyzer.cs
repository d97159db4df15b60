using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using static System.FormattableString;

namespace TypedNets.Generators.Analyzers.Usage;

/// <summary>Holds what a network is given in code to what it takes: the data set of a trainer or of a recipe, a tensor of constant sizes, another network's output.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.Get(ProblemIds.WrongSamples), Descriptors.Get(ProblemIds.WrongClasses), Descriptors.Get(ProblemIds.WrongArgument),
        Descriptors.Get(ProblemIds.SeveralTensors),
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.Network) is { } network)
            {
                var several = start.Compilation.GetTypeByMetadataName(KnownNames.MultiNetwork) ?? network;
                var graphs = new KnownGraphs(network, several);
                start.RegisterOperationBlockStartAction(body =>
                {
                    // A network that does not fit its data is one mistake, however often the method trains and evaluates it.
                    var reported = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
                    body.RegisterOperationAction(operation => Analyze(operation, graphs, reported), OperationKind.Invocation);
                    body.RegisterOperationAction(operation => SeveralTensors.Check(operation, several), OperationKind.Invocation, OperationKind.ObjectCreation);
                    body.RegisterOperationAction(operation => AnalyzeRecipe(operation, graphs, reported), OperationKind.ObjectCreation);
                });
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, KnownGraphs graphs, ConcurrentDictionary<string, bool> reported)
    {
        var call = (IInvocationOperation)context.Operation;
        if (graphs.RunBy(call, context.CancellationToken) is { } run)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter?.Ordinal is { } input && input < run.Graph.Inputs.Count && call.Arguments.Length == run.Graph.Inputs.Count)
                {
                    CheckTensor(context, run, run.Graph.Inputs[input], argument, TensorSizes.Find(argument.Value, graphs, context.CancellationToken));
                }
            }
        }
        else if (call.TargetMethod is { Name: "Fit" or "Evaluate", ContainingType: { Name: "Trainer", ContainingNamespace.Name: KnownNames.Namespace } }
            && TensorSources.Find(call.Instance, context.CancellationToken) is IObjectCreationOperation { Arguments: [var network, ..] }
            && graphs.Find(TensorSources.TypeOf(network.Value), context.CancellationToken) is { } trained)
        {
            foreach (var argument in call.Arguments)
            {
                CheckSamples(
                    context, trained, Classes(trained.Graph, network.Value, context.CancellationToken), argument, DeclaredSamples.Find(TensorSources.TypeOf(argument.Value)), reported);
            }
        }
    }

    private static void AnalyzeRecipe(OperationAnalysisContext context, KnownGraphs graphs, ConcurrentDictionary<string, bool> reported)
    {
        var recipe = (IObjectCreationOperation)context.Operation;
        if (recipe is { Arguments: [var data], Type: INamedTypeSymbol { Name: "Recipe", TypeArguments: [var network] } made } && DeclaredSamples.IsOfCommands(made)
            && !MakesPairs(recipe)
            && graphs.Find(network, context.CancellationToken) is { } trained)
        {
            // A network that serves any number of classes is made for those that the data have.
            var classes = trained.Graph.WithOneClassMore is null ? trained.Graph.Output[0].Number : (long?)null;
            CheckSamples(context, trained, classes, data, DeclaredSamples.OfRecipe(TensorSources.Find(data.Value, context.CancellationToken), context.Compilation), reported);
        }
    }

    /// <summary>Whether a recipe learns from images that are made of the data set's, in sizes that only a run knows.</summary>
    private static bool MakesPairs(IObjectCreationOperation recipe) => recipe.Initializer?.Initializers
        .Any(set => set is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Pairs" } }) == true;

    private static void CheckTensor(OperationAnalysisContext context, KnownGraph network, GraphInput input, IArgumentOperation argument, TensorSizes? tensor)
    {
        var (graph, wanted) = (network.Graph, input.Shape);
        if (tensor is null || tensor.Fits(graph, input))
        {
            return;
        }

        var advice = tensor.IsOneSample(graph, input) ? ": one sample without its batch dimension; add it with unsqueeze(0)" : Demands(graph, input);
        var which = network.Graph.Inputs.Count == 1 ? network.Name : $"{network.Name}'s input '{input.Name}'";
        Report(context, ProblemIds.WrongArgument, argument, $"{which} takes {wanted.Batch}, but {tensor} arrives{tensor.From}{advice}");
    }

    /// <summary>How many classes a network names; null where it names any number, and the code does not show which.</summary>
    private static long? Classes(NetworkGraph graph, IOperation network, CancellationToken cancellation)
    {
        long? written = graph.Output[0] is { IsOpen: false } count ? count.Number : null;
        if (graph.WithOneClassMore is null)
        {
            return written;
        }

        if (TensorSources.Find(network, cancellation) is not IObjectCreationOperation made)
        {
            return null;
        }

        return made.Arguments.FirstOrDefault(argument => argument.Parameter is { Name: SizeExpressions.Classes, Type.SpecialType: SpecialType.System_Int64 }) is not { } given ? written
            : given.Value.ConstantValue is { HasValue: true, Value: IConvertible number } ? number.ToInt64(CultureInfo.InvariantCulture)
            : null;
    }

    private static void CheckSamples(
        OperationAnalysisContext context, KnownGraph network, long? classes, IArgumentOperation argument, DeclaredSamples? samples, ConcurrentDictionary<string, bool> reported)
    {
        if (samples is null)
        {
            return;
        }

        var graph = network.Graph;
        if (graph.Inputs.Count > 1)
        {
            ReportOnce(
                ProblemIds.SeveralTensors,
                $"{network.Name} takes {string.Join(" and ", graph.Inputs.Select(input => $"'{input.Name}'"))}, but {samples.Name} gives one input a sample: put them together in a NamedSet");
            return;
        }

        if (!graph.Takes(graph.Input, [.. samples.Shape.Sizes.Select(size => (long?)size.Number)]))
        {
            ReportOnce(ProblemIds.WrongSamples, $"{network.Name} takes samples of {graph.Input}, but those of {samples.Name} are {samples.Shape}{Demands(graph, graph.Inputs[0])}");
            return;
        }

        if (!graph.IsPlain)
        {
            // What its loss compares with is not known.
            return;
        }

        var output = graph.OutputFor(samples.Shape);
        if (samples.Classes > 0 && output.Rank == 1 && classes is { } count && count != samples.Classes)
        {
            ReportOnce(
                ProblemIds.WrongClasses,
                Invariant($"{network.Name} gives {count} outputs, but {samples.Name} has {samples.Classes} classes; {Advice(network, samples.Classes)}"));
        }
        else if (samples.Values > 0 && !output.Equals(new Shape([samples.Values])))
        {
            ReportOnce(
                ProblemIds.WrongClasses,
                Invariant($"{network.Name} gives {output} for each sample, but {samples.Name} wants {samples.Values} values; end with [Linear({samples.Values})]"));
        }

        void ReportOnce(string id, string message)
        {
            if (reported.TryAdd(message, true))
            {
                Report(context, id, argument, message);
            }
        }
    }

    private static string Demands(NetworkGraph graph, GraphInput input) => graph.DemandsOf(input) is { Length: > 0 } demands ? $"; {demands}" : "";

    private static string Advice(KnownGraph network, long classes) => network.Graph.WithOneClassMore is null
        ? Invariant($"end with [Linear({classes})]")
        : Invariant($"make it with new {network.Name}({classes})");

    private static void Report(OperationAnalysisContext context, string id, IArgumentOperation argument, string message) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Get(id), argument.Value.Syntax.GetLocation(), message));
}
