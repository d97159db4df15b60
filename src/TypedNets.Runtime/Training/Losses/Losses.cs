namespace TypedNets;

/// <summary>The losses by name; options are set with <c>with</c>: <c>Losses.CrossEntropy with { LabelSmoothing = 0.1 }</c>.</summary>
public static class Losses
{
    /// <summary>For networks that end in logits, one for each class; the usual loss of classification.</summary>
    public static CrossEntropy CrossEntropy { get; } = new();

    /// <summary>For networks that end in <c>[LogSoftmax]</c>: the negative log-likelihood.</summary>
    public static Nll Nll { get; } = new();

    /// <summary>The mean squared error against values or images, or against class labels made one-hot.</summary>
    public static Mse Mse { get; } = new();
}
