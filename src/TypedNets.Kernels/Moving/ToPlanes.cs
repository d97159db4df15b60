using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>Channels last → (C, H, W), a plane a channel as PyTorch has images.</summary>
/// <param name="from">What arrives.</param>
/// <param name="place">In whose memory the planes are to lie.</param>
/// <param name="offset">Where they begin there.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ToPlanes(Layout from, Region place, int offset) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var planes = buffers.Address(place, sample) + offset;
            for (var channel = 0; channel < from.Channels; channel++)
            {
                for (var row = 0; row < from.Height; row++, planes += from.Width)
                {
                    var image = buffers.Address(from.Region, sample) + from.At(row, 0) + channel;
                    for (var column = 0; column < from.Width; column++, image += from.PixelPitch)
                    {
                        planes[column] = *image;
                    }
                }
            }
        }
    }
}
