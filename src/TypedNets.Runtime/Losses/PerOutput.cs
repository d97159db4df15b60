using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A loss for each of several outputs, each against the target of its name, and their sum. <see cref="Losses.PerOutput"/> makes it.</summary>
public sealed record PerOutput : Loss
{
    internal PerOutput(ImmutableArray<(string Output, Loss Loss)> parts) => Parts = parts;

    /// <summary>The loss of each output.</summary>
    public ImmutableArray<(string Output, Loss Loss)> Parts { get; }

    internal override bool IsOfAll => true;

    /// <summary>Throws: the loss is of several outputs.</summary>
    /// <param name="output">One output.</param>
    /// <param name="target">Its target.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Tensor Compute(Tensor output, Tensor target) => throw new NotSupportedException($"{this} is of several outputs, not of one: give it to a Trainer");

    /// <summary>Whether both have the same losses for the same outputs.</summary>
    public bool Equals(PerOutput? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    /// <summary>The losses as a person writes them: <c>kind: CrossEntropy + shoe: 0.5 * BinaryCrossEntropy</c>.</summary>
    public override string ToString() => string.Join(" + ", Parts.Select(part => $"{part.Output}: {part.Loss}"));

    internal override Tensor ComputeAll(IReadOnlyList<Tensor> outputs, IReadOnlyDictionary<string, Tensor> batch)
    {
        var named = (NetworkOutputs)outputs;
        Tensor? sum = null;
        foreach (var (output, loss) in Parts)
        {
            var part = loss.ComputeNumber(named[output], batch[output]);
            sum = sum is null ? part : sum + part;
        }

        return sum!;
    }
}
