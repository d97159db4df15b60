using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>(C, H, W), a plane a channel as PyTorch has images, → channels last.</summary>
/// <param name="place">In whose memory the planes lie.</param>
/// <param name="offset">Where they begin there.</param>
/// <param name="to">What leaves.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class FromPlanes(Region place, int offset, Layout to) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var planes = buffers.Address(place, sample) + offset;
            var image = buffers.Address(to.Region, sample) + to.Offset;
            for (var row = 0; row < to.Height; row++, planes += to.Width, image += to.RowPitch)
            {
                switch (to.Channels)
                {
                    case 1 when to.PixelPitch == 1:
                        new ReadOnlySpan<float>(planes, to.Width).CopyTo(new Span<float>(image, to.Width));
                        break;
                    case 3:
                        Three(planes, image);
                        break;
                    default:
                        Any(planes, image);
                        break;
                }
            }
        }
    }

    private void Three(float* planes, float* image)
    {
        var green = planes + (to.Height * to.Width);
        var blue = planes + (2 * to.Height * to.Width);
        var pitch = to.PixelPitch;
        for (var column = 0; column < to.Width; column++, image += pitch)
        {
            image[0] = planes[column];
            image[1] = green[column];
            image[2] = blue[column];
        }
    }

    private void Any(float* planes, float* image)
    {
        var (plane, pitch) = (to.Height * to.Width, to.PixelPitch);
        for (var channel = 0; channel < to.Channels; channel++, planes += plane)
        {
            for (var column = 0; column < to.Width; column++)
            {
                image[(column * pitch) + channel] = planes[column];
            }
        }
    }
}
