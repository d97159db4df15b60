using System.Security.Cryptography;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// What a network is to make of the samples of a set: which networks and losses fit, what is right, what tells two sets apart. Each set names its task.
/// </summary>
/// <param name="data">The set's name.</param>
internal abstract class LearningTask(string data)
{
    /// <summary>What the targets are: <c>classes</c>.</summary>
    public abstract string Targets { get; }

    /// <summary>Whether an output is right or wrong, so that there is an accuracy.</summary>
    public virtual bool HasAccuracy => false;

    /// <summary>The classes of which each sample is one, in the order of their numbers; none where the targets are something else.</summary>
    public virtual IReadOnlyList<string> ClassNames => [];

    /// <summary>The set's name.</summary>
    protected string Data => data;

    /// <summary>Whether a network can be trained so: its output held to the targets by a loss.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public virtual void Check(NetworkGraph graph, Loss loss)
    {
        if (graph.Outputs.Length > 1)
        {
            throw new ArgumentException(
                $"{graph.Name} gives {graph.OutputList}, but {loss} compares one output with one target: give the trainer Loss = Losses.{nameof(Losses.PerOutput)}((\"{graph.Outputs[0].Name}\", …), …), or one derived from Loss<{graph.Name}.Outputs>");
        }

        Check(graph);
        Check(loss);
    }

    /// <summary>Whether a network's output can be held to the targets.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public abstract void Check(NetworkGraph graph);

    /// <summary>Whether a loss can compare with the targets.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public abstract void Check(Loss loss);

    /// <summary>What tells apart two sets of one name and size, such as the parts of a division with another seed: it stands in checkpoints.</summary>
    /// <param name="targets">The targets of all samples.</param>
    public abstract string Identify(Tensor targets);

    /// <summary>Which outputs of a batch are right, (N) bool; null where there is no right or wrong.</summary>
    /// <param name="output">What the network made of the batch.</param>
    /// <param name="targets">What was wanted.</param>
    public virtual Tensor? Right(Tensor output, Tensor targets) => null;

    /// <summary>In what share of the samples guessing is right; null where there is no right or wrong.</summary>
    /// <param name="targets">The targets of all samples.</param>
    public virtual double? Chance(Tensor targets) => null;

    /// <summary>Eight digits that stand for the first targets.</summary>
    protected static string Hash(Tensor targets, long limit)
    {
        using var first = targets.narrow(0, 0, Math.Min(targets.size(0), limit));
        using var run = first.contiguous();
        return Convert.ToHexStringLower(SHA256.HashData(run.bytes))[..8];
    }
}
