using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Inference;

/// <summary>What a network costs against what its <c>[Budget]</c> allows.</summary>
internal static class Budget
{
    private const int FlopsPerMultiplyAdd = 2;
    private const int BytesPerElement = 4;
    private const int Named = 3;

    /// <summary>One problem for each limit that the network is over.</summary>
    public static IEnumerable<Problem> Problems(NetworkGraph graph, BudgetDeclaration budget, CancellationToken cancellation) =>
        new[]
        {
            Over(graph, budget, "Parameters", "parameters", node => node.ParameterCount, cancellation),
            Over(graph, budget, "Flops", "operations a sample", node => (decimal)FlopsPerMultiplyAdd * node.MultiplyAdds.At(graph.Smallest), cancellation),
            Over(graph, budget, "ActivationBytes", "bytes of activations a sample", node => IsView(node) ? 0 : (decimal)BytesPerElement * node.Output.Elements.At(graph.Smallest), cancellation),
        }.OfType<Problem>().ToArray();

    /// <summary>What only looks at its input in another way takes no memory of its own; the summary counts so too.</summary>
    private static bool IsView(GraphNode node) => LayerCatalog.Find(node)?.Aliases(node.Arguments) == Aliasing.Always;

    private static Problem? Over(NetworkGraph graph, BudgetDeclaration budget, string limit, string what, Func<GraphNode, decimal> cost, CancellationToken cancellation)
    {
        if (!budget.Limits.Has(limit))
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        var most = budget.Limits.Long(limit);
        var costs = graph.Nodes.Select(node => (node.Name, Cost: cost(node))).ToArray();
        var total = costs.Sum(layer => layer.Cost);
        if (total <= most)
        {
            return null;
        }

        var heaviest = costs.Where(layer => layer.Cost > 0).OrderByDescending(layer => layer.Cost).Take(Named)
            .Select(layer => Invariant($"{layer.Name} {layer.Cost:N0}"));
        return new Problem(
            ProblemIds.OverBudget,
            new ProblemTarget(budget.Attribute, limit),
            Invariant($"The network has {total:N0} {what}, and its budget is {most:N0}; the heaviest layers: {string.Join(", ", heaviest)}"));
    }
}
