using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>How generated networks run the normalisations that libtorch does not run safely by itself.</summary>
public static class Normalizations
{
    /// <summary>
    /// Runs a group normalisation. Where its channels lie side by side in memory and what arrives is data, going back through it ends the process:
    /// libtorch then writes a gradient that no one asked for. So that one is asked for.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">(N, C, …).</param>
    /// <returns>The same shape.</returns>
    public static Tensor Run(GroupNorm layer, Tensor input)
    {
        if (input.requires_grad || !is_grad_enabled())
        {
            return layer.call(input);
        }

        using var asked = input.detach().requires_grad_();
        return layer.call(asked);
    }
}
