using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What training makes small: an immutable value, safe to share between trainers. Derive from it for a loss of your own.</summary>
public abstract record Loss
{
    /// <summary>The loss of one batch, averaged over its samples.</summary>
    /// <param name="output">What the network made of the batch: (N, …).</param>
    /// <param name="target">What was wanted: class numbers (N) int64, or whatever else the loss compares with, for example images (N, C, H, W).</param>
    /// <returns>A tensor with one element, from which <c>backward()</c> can be called; the caller disposes it.</returns>
    public abstract Tensor Compute(Tensor output, Tensor target);

    /// <summary>Whether targets may be class numbers.</summary>
    internal virtual bool ComparesClasses => true;

    /// <summary>Whether targets may be values of the output's shape.</summary>
    internal virtual bool ComparesValues => true;

    /// <summary>Whether targets may be shares of classes, as mixed images have them.</summary>
    internal virtual bool ComparesShares => ComparesClasses;

    /// <summary>Whether it is of all outputs, and not of one and its target.</summary>
    internal virtual bool IsOfAll => false;

    /// <summary>A loss that weighs so much, where it is one of several: <c>0.5 * Losses.Mse</c>.</summary>
    /// <param name="weight">What it is multiplied with.</param>
    /// <param name="loss">The loss.</param>
    public static Loss operator *(double weight, Loss loss) => new WeightedLoss(weight, loss ?? throw new ArgumentNullException(nameof(loss)));

    /// <summary>The same as an operator's.</summary>
    /// <param name="weight">What it is multiplied with.</param>
    /// <param name="loss">The loss.</param>
    public static Loss Multiply(double weight, Loss loss) => weight * loss;

    /// <summary>The loss of one batch of all outputs.</summary>
    /// <param name="outputs">What the network made of it.</param>
    /// <param name="batch">The inputs and targets by their names.</param>
    internal virtual Tensor ComputeAll(IReadOnlyList<Tensor> outputs, IReadOnlyDictionary<string, Tensor> batch) => throw new InvalidOperationException($"{this} is of one output");

    /// <summary>The loss of one batch, once it is seen to be one number.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal Tensor ComputeNumber(Tensor output, Tensor target) => Number(Compute(output, target));

    /// <summary>A loss, once it is seen to be one number.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal Tensor Number(Tensor? computed)
    {
        var loss = computed ?? throw new ArgumentException($"The loss {this} gives null for a batch, but a loss is one number");
        return loss.numel() != 1 ? throw new ArgumentException($"The loss {this} gives {new Shape(loss.shape)} for a batch, but a loss is one number: take the mean, loss.mean()")
            : loss.dim() == 0 ? loss
            : loss.reshape([]);
    }

    /// <summary>The loss and the settings that differ from the defaults, for printing.</summary>
    public abstract override string ToString();
}
