using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Kernels;

/// <summary>How a graph runs without libtorch: kernels in their order, with all that they read and write in its place; or why it cannot.</summary>
/// <param name="Steps">The kernels.</param>
/// <param name="WorkspaceSize">The numbers of the memory between input and output.</param>
/// <param name="Problems">Each layer that has no kernel.</param>
internal sealed record NetworkPlan(IReadOnlyList<CompiledStep> Steps, int WorkspaceSize, IReadOnlyList<Problem> Problems)
{
    /// <summary>Plans a graph.</summary>
    public static NetworkPlan Create(NetworkGraph graph, CancellationToken cancellation)
    {
        if (Unplanned(graph) is { } unplanned)
        {
            return new NetworkPlan([], 0, [unplanned]);
        }

        graph = WithSharedWeights(graph);
        var problems = graph.Nodes.Where(node => Missing(node)).Select(node => WithoutKernel(node)).ToArray();
        if (problems.Length > 0)
        {
            return new NetworkPlan([], 0, problems);
        }

        try
        {
            var planning = new Planning(graph);
            foreach (var node in graph.Nodes)
            {
                cancellation.ThrowIfCancellationRequested();
                if (planning.Add(node) is { } problem)
                {
                    return new NetworkPlan([], 0, [problem]);
                }
            }

            planning.End();
            var steps = WithBorders(planning.Steps);
            return new NetworkPlan(steps, Placing.Assign(steps), []);
        }
        catch (OverflowException)
        {
            return new NetworkPlan([], 0, [new Problem(ProblemIds.NoKernel, ProblemTarget.Class, "What lies between the network's layers takes more memory than a program can count, and cannot be run without libtorch")]);
        }
    }

    /// <summary>A layer whose weights another has, too, takes them by the other's name.</summary>
    private static NetworkGraph WithSharedWeights(NetworkGraph graph) => graph with
    {
        Nodes = graph.Nodes
            .Select(node => node.Shares is { } owner && graph.Nodes.First(other => other.Name == owner) is var other ? node with { Name = owner, Parameters = other.Parameters } : node)
            .ToEquatableArray(),
    };

    /// <summary>What a network may have that is not planned yet.</summary>
    private static Problem? Unplanned(NetworkGraph graph) =>
        graph.Inputs.FirstOrDefault(input => input.Shape.Sizes.Any(size => size.IsOpen)) is { } open
            ? new Problem(
                ProblemIds.NoKernel,
                new ProblemTarget(open.Attribute),
                $"A network whose input leaves a size open, {open.Shape}, cannot be run without libtorch yet: write the size, or predict with the package TypedNets.Core")
            : null;

    /// <summary>Before an image is written that padded convolutions read, zeros are laid around it.</summary>
    private static List<CompiledStep> WithBorders(IReadOnlyList<CompiledStep> steps)
    {
        var all = new List<CompiledStep>();
        var bordered = new HashSet<Area>();
        foreach (var step in steps)
        {
            var area = step.Writes.Outermost;
            if (area.HasBorder && bordered.Add(area))
            {
                all.Add(new PlainStep([], area, () => FormattableString.Invariant($"new {KernelNames.Alias}::Border({area.Layout(area.Picture)}, {area.Above}, {area.Beside})")));
            }

            all.Add(step);
        }

        return all;
    }

    /// <summary>What is said of a layer that cannot be run.</summary>
    public static Problem WithoutKernel(GraphNode node, string why = "") => new(
        ProblemIds.NoKernel,
        new ProblemTarget(node.Attribute),
        $"{node.Kind}{(node.IsInBlock ? $" ({node.Name})" : "")} has no kernel yet{why}, so the network cannot be run without libtorch: leave it out, or predict with the package TypedNets.Core");

    private static bool Missing(GraphNode node) => node.IsMerge ? MergeCatalog.Find(node.Kind) is null or { Kernel: MergeKernel.None } : LayerCatalog.Find(node)?.RunsAs(node) is null;
}
