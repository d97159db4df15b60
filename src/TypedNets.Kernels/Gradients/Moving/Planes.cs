namespace TypedNets.Kernels.Gradients;

/// <summary>Images whose channels are planes, (C, H, W), as PyTorch has them, to and from those whose channels come last.</summary>
internal static unsafe class Planes
{
    /// <summary>Reads planes.</summary>
    /// <param name="planes">(C, H, W).</param>
    /// <param name="signal">The image's layout.</param>
    /// <param name="image">The image.</param>
    public static void Read(float* planes, Signal signal, float* image)
    {
        var channels = signal.Channels;
        for (var row = 0; row < signal.Height; row++)
        {
            var target = image + signal.At(row, 0);
            var source = planes + ((nint)row * signal.Width);
            if (channels == 1)
            {
                new Span<float>(source, signal.Width).CopyTo(new Span<float>(target, signal.Width));
                continue;
            }

            for (var column = 0; column < signal.Width; column++)
            {
                var number = source + column;
                for (var channel = 0; channel < channels; channel++, number += signal.Height * signal.Width)
                {
                    *target++ = *number;
                }
            }
        }
    }

    /// <summary>Writes planes.</summary>
    /// <param name="signal">The image's layout.</param>
    /// <param name="image">The image.</param>
    /// <param name="planes">(C, H, W).</param>
    public static void Write(Signal signal, float* image, float* planes)
    {
        for (var row = 0; row < signal.Height; row++)
        {
            var source = image + signal.At(row, 0);
            for (var column = 0; column < signal.Width; column++)
            {
                var number = planes + ((nint)row * signal.Width) + column;
                for (var channel = 0; channel < signal.Channels; channel++, number += signal.Height * signal.Width)
                {
                    *number = *source++;
                }
            }
        }
    }

    /// <summary>Adds planes to an image.</summary>
    /// <param name="planes">(C, H, W).</param>
    /// <param name="signal">The image's layout.</param>
    /// <param name="image">The image.</param>
    public static void Add(float* planes, Signal signal, float* image)
    {
        for (var row = 0; row < signal.Height; row++)
        {
            var target = image + signal.At(row, 0);
            for (var column = 0; column < signal.Width; column++)
            {
                var number = planes + ((nint)row * signal.Width) + column;
                for (var channel = 0; channel < signal.Channels; channel++, number += signal.Height * signal.Width)
                {
                    *target++ += *number;
                }
            }
        }
    }
}
