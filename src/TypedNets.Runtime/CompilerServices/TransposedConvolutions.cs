using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>How generated networks run transposed convolutions whose output paddings differ: TorchSharp's own forward takes the first for all axes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransposedConvolutions
{
    /// <summary>Runs a transposed convolution with the output padding of each axis.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">(N, C, H, W).</param>
    /// <returns>(N, out, H', W').</returns>
    public static Tensor Run(ConvTranspose2d layer, Tensor input) => nn.functional.conv_transpose2d(
        input, layer.weight, layer.bias, layer.stride, layer.padding, layer.output_padding, layer.dilation, layer.groups);

    /// <summary>Runs a transposed convolution with the output padding of each axis.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">(N, C, D, H, W).</param>
    /// <returns>(N, out, D', H', W').</returns>
    public static Tensor Run(ConvTranspose3d layer, Tensor input) => nn.functional.conv_transpose3d(
        input, layer.weight, layer.bias, layer.stride, layer.padding, layer.output_padding, layer.dilation, layer.groups);
}
