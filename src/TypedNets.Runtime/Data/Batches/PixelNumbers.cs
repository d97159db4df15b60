using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>What pixels become: each is looked up in a table of the 256 values it can have, or worked out with its neighbours where that gives the same numbers. Several threads may ask at once.</summary>
internal sealed unsafe class PixelNumbers
{
    private const int PixelValues = 256;

    private readonly float[] table;
    private readonly PixelFormula[]? formulas;
    private readonly int channels;
    private readonly long channelSize;

    /// <param name="normalization">What becomes of a pixel.</param>
    /// <param name="image">The shape of an image, (C, H, W).</param>
    public PixelNumbers(Normalization normalization, Shape image)
    {
        channels = checked((int)image[0]);
        channelSize = image.Elements / channels;
        table = Table(normalization, channels);
        formulas = PixelFormula.For(normalization, table);
    }

    /// <summary>Writes an image's numbers.</summary>
    /// <param name="pixels">Its pixels, channel after channel.</param>
    /// <param name="row">Where the numbers go.</param>
    public void Write(byte* pixels, float* row)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            Write(channel, pixels + (channel * channelSize), row + (channel * channelSize));
        }
    }

    private void Write(int channel, byte* from, float* to)
    {
        if (formulas is not null && channelSize >= PixelFormula.Least)
        {
            formulas[channel].Write(from, to, channelSize);
            return;
        }

        // A byte cannot reach beyond the channel's 256 values, so nothing has to be checked within.
        ref var values = ref table[channel * PixelValues];
        for (var pixel = 0L; pixel < channelSize; pixel++)
        {
            to[pixel] = Unsafe.Add(ref values, from[pixel]);
        }
    }

    /// <summary>What each pixel value becomes in each channel, by the very operations that a whole batch would go through.</summary>
    private static float[] Table(Normalization normalization, int channels)
    {
        using var scope = NewDisposeScope();
        var values = arange(PixelValues, ScalarType.Byte).reshape(1, 1, 1, PixelValues).expand(1, channels, 1, PixelValues);
        return normalization.Apply(values).contiguous().data<float>().ToArray();
    }
}
