using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// For each element with an error e below <see cref="Beta"/>, e² / (2 · Beta), and |e| - Beta / 2 above; the mean over all elements.
/// The target has the output's shape: values (N, features) or images (N, C, H, W).
/// </summary>
public sealed record SmoothL1 : Loss
{
    internal SmoothL1()
    {
    }

    /// <summary>Where the square turns into a line; above 0.</summary>
    public double Beta { get; init; } = 1;

    internal override bool ComparesClasses => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has another shape than the output, or Beta is not above 0.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        if (!(Beta > 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"Beta must be above 0, and is {Beta}"));
        }

        SameShape.Require(output, target, nameof(SmoothL1));
        return nn.functional.smooth_l1_loss(output, target, beta: Beta);
    }

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe(nameof(SmoothL1), (nameof(Beta), Beta, 1d));
}
