using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// The mean squared error over all elements. The target has the output's shape: values (N, features) or images (N, C, H, W).
/// Class numbers (N) int64 are compared as one-hot rows, 1 for the right class and 0 for the others, since a class number is a name and not a quantity.
/// </summary>
public sealed record Mse : Loss
{
    internal Mse()
    {
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has neither the output's shape nor is it one class number a sample.</exception>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        if (target.dtype == ScalarType.Int64 && target.dim() == 1 && output.dim() == 2)
        {
            using var labels = nn.functional.one_hot(target, output.size(1));
            using var wanted = labels.to_type(output.dtype);
            return nn.functional.mse_loss(output, wanted);
        }

        SameShape.Require(output, target, nameof(Mse), ", or an output (N, classes) with class numbers (N)");
        return nn.functional.mse_loss(output, target);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(Mse);
}
