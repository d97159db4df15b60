using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>
/// The module of <c>[AdaptiveMaxPool3d]</c> and <c>[GlobalMaxPool3d]</c>: the largest value of windows chosen so that a given size leaves.
/// TorchSharp's own module cannot be run.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AdaptiveVolumeMaxPool : nn.Module<Tensor, Tensor>
{
    private readonly (long Depth, long Height, long Width) size;

    /// <summary>Makes the module.</summary>
    /// <param name="depth">The depth that leaves.</param>
    /// <param name="height">The height that leaves.</param>
    /// <param name="width">The width that leaves.</param>
    public AdaptiveVolumeMaxPool(long depth, long height, long width)
        : base(nameof(AdaptiveVolumeMaxPool)) => size = (depth, height, width);

    /// <summary>Pools a batch. The largest value of a box is the largest of its planes' largest, so two poolings of images do it.</summary>
    /// <param name="input">(N, C, D, H, W).</param>
    /// <returns>(N, C, depth, height, width).</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (batch, channels, planes) = (input.size(0), input.size(1), input.size(2));
        var pixels = size.Height * size.Width;
        var pooled = nn.functional.adaptive_max_pool2d(input.flatten(1, 2), [size.Height, size.Width]);
        var volumes = nn.functional.adaptive_max_pool2d(pooled.reshape(batch, channels, planes, pixels), [size.Depth, pixels]);
        return volumes.reshape(batch, channels, size.Depth, size.Height, size.Width).MoveToOuterDisposeScope();
    }
}
