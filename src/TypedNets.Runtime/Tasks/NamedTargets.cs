using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The network's outputs are held to targets by their names, each by a loss of its own, or all by one.</summary>
/// <param name="data">The set's name.</param>
/// <param name="all">The targets of all samples, by their names.</param>
internal sealed class NamedTargets(string data, ImmutableArray<(string Name, Tensor Values)> all) : LearningTask(data)
{
    /// <summary>What the one target of a set without names is called.</summary>
    public const string Unnamed = "target";

    public override string Targets => all.IsEmpty ? "none" : string.Join(" and ", all.Select(target => $"'{target.Name}'"));

    public override void Check(NetworkGraph graph, Loss loss)
    {
        if (loss is PerOutput several)
        {
            foreach (var (output, part) in several.Parts)
            {
                Check(graph, output, part);
            }
        }
        else if (!loss.IsOfAll)
        {
            if (all.Length != 1)
            {
                throw new ArgumentException($"{loss} compares with one target, but those of {Data} are {Targets}: give the trainer Loss = Losses.{nameof(Losses.PerOutput)}(…), or one derived from Loss<…>");
            }

            Alone(all[0]).Check(graph, loss);
        }
    }

    public override void Check(NetworkGraph graph)
    {
    }

    public override void Check(Loss loss)
    {
    }

    public override string Identify(Tensor targets) => all.IsEmpty ? "no targets" : $"targets {string.Join(' ', all.Select(target => Hash(target.Values, 1000)))}";

    private void Check(NetworkGraph graph, string output, Loss loss)
    {
        if (graph.Outputs.Length == 1 || graph.Outputs.FirstOrDefault(node => node.Name == output) is not { } given)
        {
            throw new ArgumentException($"The loss is of an output '{output}', but {graph.Name} gives {graph.OutputList}");
        }

        if (all.FirstOrDefault(each => each.Name == output) is not { Values: not null } target)
        {
            throw new ArgumentException($"The loss is of the output '{output}', but the targets of {Data} are {Targets}: give it one of that name");
        }

        try
        {
            // As if that output were the whole network's.
            var alone = graph with { Inputs = [graph.Inputs[0]], Outputs = [given] };
            Alone(target).Check(alone, loss);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"The output '{output}': {fault.Message}", fault);
        }
    }

    private LearningTask Alone((string Name, Tensor Values) target)
    {
        var shape = new Shape(target.Values.shape.AsSpan(1));
        return target.Values.dtype == ScalarType.Int64 && shape.Rank == 0 ? new Classes(Data, target.Values) : new Regression(Data, shape);
    }

    /// <summary>Classes of which only the numbers are known.</summary>
    private sealed class Classes(string data, Tensor labels) : LearningTask(data)
    {
        public override string Targets => "classes";

        public override void Check(NetworkGraph graph)
        {
            using var highest = labels.max();
            using var lowest = labels.min();
            if (graph.Output.Rank != 1 || highest.item<long>() >= graph.Output[0] || lowest.item<long>() < 0)
            {
                throw new ArgumentException($"{graph.Name} gives {graph.Output}, but the classes of {Data} run from {lowest.item<long>()} to {highest.item<long>()}: end with one number for each class");
            }
        }

        public override void Check(Loss loss)
        {
            if (!loss.ComparesClasses)
            {
                throw new ArgumentException($"{loss} compares with values, but its targets are classes (int64): give it Losses.{nameof(Losses.CrossEntropy)}, or targets of float");
            }
        }

        public override string Identify(Tensor targets) => $"labels {Hash(targets, long.MaxValue)}";
    }
}
