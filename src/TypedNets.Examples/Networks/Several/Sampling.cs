using static TorchSharp.torch;

namespace TypedNets.Examples.Networks.Several;

/// <summary>
/// Draws from Gaussians: of the means and the logarithms of the variances, side by side, mean + exp(log_variance / 2)·ε with ε of the normal distribution, so that the gradient passes.
/// Where it does not train, the means.
/// </summary>
[Shapes("N -> N / 2")]
public sealed class Sampling() : nn.Module<Tensor, Tensor>(nameof(Sampling))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var parts = input.chunk(2, 1);
        var drawn = training ? parts[0] + ((parts[1] / 2).exp() * randn_like(parts[1])) : parts[0].alias();
        return drawn.MoveToOuterDisposeScope();
    }
}
