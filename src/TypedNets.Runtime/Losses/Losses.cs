using System.Collections.Immutable;

namespace TypedNets;

/// <summary>
/// The losses by name, the one place where they are made; options are set with <c>with</c>: <c>Losses.CrossEntropy with { LabelSmoothing = 0.1 }</c>.
/// Derive from <see cref="Loss"/> for one of your own.
/// </summary>
public static class Losses
{
    /// <summary>For networks that end in logits, one for each class; the usual loss of classification.</summary>
    public static CrossEntropy CrossEntropy { get; } = new();

    /// <summary>For networks that end in <c>[LogSoftmax]</c>: the negative log-likelihood.</summary>
    public static Nll Nll { get; } = new();

    /// <summary>The mean squared error against values or images, or against class labels made one-hot.</summary>
    public static Mse Mse { get; } = new();

    /// <summary>The mean absolute error against values or images: less blurred pictures than <see cref="Mse"/>, and outliers weigh less.</summary>
    public static L1 L1 { get; } = new();

    /// <summary>Quadratic where the error is small and linear where it is large, against values or images.</summary>
    public static SmoothL1 SmoothL1 { get; } = new();

    /// <summary>For outputs that are logits of a yes or no at each place, against shares in [0, 1]: masks, or grey images of an autoencoder.</summary>
    public static BinaryCrossEntropy BinaryCrossEntropy { get; } = new();

    /// <summary>
    /// For networks with several outputs: the loss of each against the target of its name, and their sum. <c>Losses.PerOutput(("kind", Losses.CrossEntropy), ("shoe", 0.5 * Losses.BinaryCrossEntropy))</c>.
    /// An output that is not among them is not trained by a target.
    /// </summary>
    /// <param name="parts">The losses by the outputs' names.</param>
    /// <exception cref="ArgumentException">There is none, or one output has two.</exception>
    public static PerOutput PerOutput(params ReadOnlySpan<(string Output, Loss Loss)> parts)
    {
        var all = parts.ToImmutableArray();
        if (all.IsEmpty || all.Any(part => part.Output is null || part.Loss is null))
        {
            throw new ArgumentException("A loss for each output wants one at least: Losses.PerOutput((\"kind\", Losses.CrossEntropy), …)", nameof(parts));
        }

        return all.GroupBy(part => part.Output).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? throw new ArgumentException($"The output '{twice.Key}' has two losses: add them in one of your own, or leave one out", nameof(parts))
            : new PerOutput(all);
    }
}
