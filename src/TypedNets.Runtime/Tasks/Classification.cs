using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The network names the class of each sample: one output a class.</summary>
/// <param name="data">The set's name.</param>
/// <param name="classes">The name of each class.</param>
internal sealed class Classification(string data, IReadOnlyList<string> classes) : LearningTask(data)
{
    public override string Targets => "classes";

    public override bool HasAccuracy => true;

    public override IReadOnlyList<string> ClassNames => classes;

    public override void Check(NetworkGraph graph)
    {
        if (graph.Output.Elements != classes.Count)
        {
            throw new ArgumentException($"{graph.Name} gives {graph.Output.Elements} outputs, but {Data} has {classes.Count} classes: {Advice(graph)}");
        }

        if (graph.Output.Rank != 1)
        {
            throw new ArgumentException($"{graph.Name} gives outputs of shape {graph.Output}, but classes want a vector: end the network with [Flatten]");
        }
    }

    private string Advice(NetworkGraph graph) => graph.TakesAnyClassCount
        ? $"make it with new {graph.Name}({classes.Count})"
        : graph.Layers.LastOrDefault(layer => layer is { Family: LayerFamily.Dense or LayerFamily.Convolution, ParameterCount: > 0 }) is { } last
        ? $"give it {classes.Count}, or write PerClass = true in its {last.Kind}({last.Settings}), and it is made for any number: new {graph.Name}({classes.Count})"
        : $"give it {classes.Count}";

    public override void Check(Loss loss)
    {
        if (!loss.ComparesClasses)
        {
            throw new ArgumentException($"{loss} compares with values, but the targets of {Data} are classes: give the trainer Loss = Losses.{nameof(Losses.CrossEntropy)} or another that compares with classes");
        }
    }

    public override string Identify(Tensor targets) => $"labels {Hash(targets, long.MaxValue)}";

    public override Tensor Right(Tensor output, Tensor targets)
    {
        using var named = output.argmax(1);
        return named.eq(targets);
    }

    /// <summary>Who guesses best always names the most frequent class.</summary>
    public override double? Chance(Tensor targets)
    {
        using var counts = targets.bincount(null, 0);
        using var most = counts.max();
        return (double)most.item<long>() / targets.size(0);
    }
}
