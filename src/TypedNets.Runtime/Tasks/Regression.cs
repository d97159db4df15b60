using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The network's output is to come near to the values of each sample.</summary>
/// <param name="data">The set's name.</param>
/// <param name="target">The shape of one target.</param>
internal class Regression(string data, Shape target) : LearningTask(data)
{
    private const long MostNumbers = 1 << 24;

    public override string Targets => "values";

    /// <summary>How many targets are looked at to tell apart two sets.</summary>
    protected virtual long Looked => Math.Max(1, MostNumbers / Math.Max(1, target.Elements));

    public override void Check(NetworkGraph graph)
    {
        if (graph.Output != target)
        {
            throw new ArgumentException($"{graph.Name} gives outputs of shape {graph.Output}, but the targets of {Data} have shape {target}");
        }
    }

    public override void Check(Loss loss)
    {
        if (!loss.ComparesValues)
        {
            throw new ArgumentException(
                $"{loss} compares with classes, but the targets of {Data} are {Targets}: give the trainer Loss = Losses.{nameof(Losses.Mse)}, Losses.{nameof(Losses.L1)} or another that compares {Targets}");
        }
    }

    public override string Identify(Tensor targets) => $"targets {Hash(targets, Looked)}";
}
