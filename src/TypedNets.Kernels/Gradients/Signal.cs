using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// What a layer gives for all samples of a batch and, at the same places, the gradient of the loss by it. Channels come last; around each image there may be a border of zeros, which a padded convolution reads
/// like any pixel. A vector is an image of one pixel, a sequence one of one row.
/// </summary>
/// <param name="height">The number of rows.</param>
/// <param name="width">The number of pixels in a row.</param>
/// <param name="channels">The numbers of a pixel.</param>
internal sealed unsafe class Signal(int height, int width, int channels)
{
    // Whole registers may be read and written behind a sample's last number.
    private const int Slack = 16;

    private Aligned<float>? values;
    private Aligned<float>? gradients;

    public int Height => height;

    public int Width => width;

    public int Channels => channels;

    /// <summary>The rows of zeros above, and below.</summary>
    public int Above { get; private set; }

    /// <summary>The columns of zeros to the left, and to the right.</summary>
    public int Beside { get; private set; }

    /// <summary>Whether the gradient by it is wanted; of a network's input it is not.</summary>
    public bool HasGradient { get; init; } = true;

    /// <summary>From a pixel to the one below it.</summary>
    public int RowPitch => (width + (2 * Beside)) * channels;

    /// <summary>From a sample to the next.</summary>
    public int Pitch => (((height + (2 * Above)) * RowPitch) + (2 * Slack) - 1) / Slack * Slack;

    /// <summary>Whether a sample's numbers have no gap.</summary>
    public bool IsWhole => Above == 0 && (Beside == 0 || height == 1);

    /// <summary>The numbers of a sample.</summary>
    public int Count => height * width * channels;

    public float* Values => values!.Pointer;

    public float* Gradients => gradients!.Pointer;

    /// <summary>Where a pixel's first number lies in its sample.</summary>
    public int At(int row, int column) => ((row + Above) * RowPitch) + ((column + Beside) * channels);

    /// <summary>Asks for a border that is at least so wide.</summary>
    public void Pad(int above, int beside) => (Above, Beside) = (Math.Max(Above, above), Math.Max(Beside, beside));

    /// <summary>Makes room, once all borders are asked for.</summary>
    public void Allocate(int samples)
    {
        values = new Aligned<float>(checked(samples * Pitch));
        gradients = HasGradient ? new Aligned<float>(checked(samples * Pitch)) : null;
    }

    /// <summary>The bytes that it takes.</summary>
    public long Bytes => sizeof(float) * ((long)(values?.Count ?? 0) + (gradients?.Count ?? 0));

    /// <summary>A sample's values.</summary>
    public float* ValuesOf(int sample) => Values + ((nint)sample * Pitch);

    /// <summary>The gradient by a sample's values.</summary>
    public float* GradientsOf(int sample) => Gradients + ((nint)sample * Pitch);
}
