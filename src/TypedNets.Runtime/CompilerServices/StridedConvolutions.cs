using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>How generated networks run a convolution of channels that do not fill whole vectors of eight, whose kernel is one pixel and that skips pixels, as the shortcut of a residual block does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StridedConvolutions
{
    /// <summary>
    /// Runs such a convolution with its channels one after the other in memory. Where they lie last, the kernel that libtorch takes on a processor with AVX2 and no AVX-512
    /// (oneDNN 3.7's <c>jit_1x1:avx2</c>) writes beyond the gradient of the weights, which sooner or later ends the process; whether the machine shows its caches or not.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">(N, C, H, W).</param>
    /// <returns>(N, out, H', W').</returns>
    public static Tensor Run(Conv2d layer, Tensor input)
    {
        using var apart = input.contiguous();
        return layer.call(apart);
    }
}
