using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Images in memory, of which each pixel is looked up in a table of the 256 values it can have, or worked out with its neighbours where that gives the same numbers.</summary>
internal sealed unsafe class PixelRows : SampleRows
{
    private const int PixelValues = 256;

    private readonly byte* pixels;
    private readonly float[] table;
    private readonly PixelFormula[]? formulas;
    private readonly Augmenter? augmenter;
    private readonly int channels;
    private readonly long channelSize;

    /// <param name="images">(N, C, H, W), <c>uint8</c>, in one run; they must live as long as this.</param>
    /// <param name="normalization">What becomes of a pixel.</param>
    /// <param name="augmenter">Changes the pixels before.</param>
    public PixelRows(Tensor images, Normalization normalization, Augmenter? augmenter)
        : base(images, ScalarType.Float32)
    {
        this.augmenter = augmenter;
        channels = checked((int)images.size(1));
        channelSize = new Shape(images.shape.AsSpan(2)).Elements;
        pixels = (byte*)TensorMemory.Address(images);
        table = Table(normalization, channels);
        formulas = PixelFormula.For(normalization, table);
    }

    public override void Prefetch(long number)
    {
        var size = channels * channelSize;
        Fetch(pixels + (number * size), size);
    }

    public override void Write(long number, int index, void* rows)
    {
        var size = channels * channelSize;
        var row = (float*)rows + (index * size);
        if (augmenter is not null)
        {
            fixed (byte* changed = augmenter.Change(new ReadOnlySpan<byte>(pixels + (number * size), (int)size), number))
            {
                LookUp(changed, row);
            }
        }
        else
        {
            LookUp(pixels + (number * size), row);
        }
    }

    private void LookUp(byte* sample, float* row)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            LookUp(channel, sample + (channel * channelSize), row + (channel * channelSize));
        }
    }

    private void LookUp(int channel, byte* from, float* to)
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
