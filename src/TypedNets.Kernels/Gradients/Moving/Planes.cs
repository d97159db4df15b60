using System.Runtime.CompilerServices;

namespace TypedNets.Kernels.Gradients;

/// <summary>Images whose channels are planes, (C, H, W), as PyTorch has them, to and from those whose channels come last.</summary>
internal static unsafe class Planes
{
    /// <summary>Where a number lies in an image.</summary>
    /// <param name="signal">The image's layout.</param>
    /// <param name="number">Which it is among those of planes.</param>
    public static int PlaceOf(Signal signal, int number)
    {
        var (channel, pixel) = Math.DivRem(number, signal.Height * signal.Width);
        return signal.At(pixel / signal.Width, pixel % signal.Width) + channel;
    }

    /// <summary>Reads planes.</summary>
    /// <param name="planes">(C, H, W).</param>
    /// <param name="signal">The image's layout.</param>
    /// <param name="image">The image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(float* planes, Signal signal, float* image)
    {
        var (channels, height, width) = (signal.Channels, signal.Height, signal.Width);
        for (var channel = 0; channel < channels; channel++)
        {
            for (var row = 0; row < height; row++)
            {
                var target = image + signal.At(row, 0) + channel;
                for (var end = planes + width; planes < end; planes++, target += channels)
                {
                    *target = *planes;
                }
            }
        }
    }

    /// <summary>Writes planes.</summary>
    /// <param name="signal">The image's layout.</param>
    /// <param name="image">The image.</param>
    /// <param name="planes">(C, H, W).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(Signal signal, float* image, float* planes)
    {
        var (channels, height, width) = (signal.Channels, signal.Height, signal.Width);
        for (var channel = 0; channel < channels; channel++)
        {
            for (var row = 0; row < height; row++)
            {
                var source = image + signal.At(row, 0) + channel;
                for (var end = planes + width; planes < end; planes++, source += channels)
                {
                    *planes = *source;
                }
            }
        }
    }

    /// <summary>Adds planes to an image.</summary>
    /// <param name="planes">(C, H, W).</param>
    /// <param name="signal">The image's layout.</param>
    /// <param name="image">The image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* planes, Signal signal, float* image)
    {
        var (channels, height, width) = (signal.Channels, signal.Height, signal.Width);
        for (var channel = 0; channel < channels; channel++)
        {
            for (var row = 0; row < height; row++)
            {
                var target = image + signal.At(row, 0) + channel;
                for (var end = planes + width; planes < end; planes++, target += channels)
                {
                    *target += *planes;
                }
            }
        }
    }
}
