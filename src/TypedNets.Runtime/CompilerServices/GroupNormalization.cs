using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>How generated networks make and run a group normalisation, which neither TorchSharp makes nor libtorch runs safely by itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GroupNormalization
{
    /// <summary>Makes a group normalisation that begins as one: TorchSharp leaves in its weights whatever lay in memory before.</summary>
    /// <param name="num_groups">The groups that the channels are divided into.</param>
    /// <param name="num_channels">The channels.</param>
    /// <param name="eps">What is added to the variance, so that nothing is divided by 0.</param>
    /// <param name="affine">Whether each channel is scaled and moved by what is learned.</param>
    /// <param name="device">Where its parameters live; by default the CPU.</param>
    public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-5, bool affine = true, Device? device = null)
    {
        var layer = nn.GroupNorm(num_groups, num_channels, eps, affine, device);
        if (affine)
        {
            nn.init.ones_(layer.weight);
            nn.init.zeros_(layer.bias!);
        }

        return layer;
    }

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
