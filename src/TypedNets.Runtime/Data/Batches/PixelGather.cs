using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Gathers and normalises batches on the CPU without a libtorch operation: each pixel is looked up in a table of the 256 values it can have.
/// An operation of libtorch on the loader's thread would start a second team of OpenMP threads, which fights the training's own for the cores.
/// </summary>
internal sealed unsafe class PixelGather
{
    private const int PixelValues = 256;

    private readonly ImageSet data;
    private readonly byte* pixels;
    private readonly long* labels;
    private readonly float[] table;
    private readonly int channels;
    private readonly long channelSize;

    /// <param name="data">The set, which must live as long as this.</param>
    /// <param name="normalization">What becomes of a pixel.</param>
    public PixelGather(ImageSet data, Normalization normalization)
    {
        this.data = data;
        channels = checked((int)data.SampleShape[0]);
        channelSize = data.SampleShape.Elements / channels;
        pixels = (byte*)Address(data.Images);
        labels = (long*)Address(data.Labels);
        table = Table(normalization, channels);
    }

    /// <summary>Whether the set lies in memory as one run of samples.</summary>
    public static bool CanRead(ImageSet data) => data.Images.is_contiguous() && data.Labels.is_contiguous();

    /// <summary>The samples at the given places of the order, or of the set itself where there is none.</summary>
    public Batch Gather(long[]? order, int start, int count)
    {
        using var scope = NewDisposeScope();
        var inputs = empty([count, .. data.SampleShape.Sizes], ScalarType.Float32);
        var targets = empty(count, dtype: ScalarType.Int64);
        var values = (float*)Address(inputs);
        var classes = (long*)Address(targets);
        for (var index = 0; index < count; index++)
        {
            var place = order is null ? start + index : order[start + index];
            classes[index] = labels[place];
            var sample = place * channels * channelSize;
            var row = (long)index * channels * channelSize;
            for (var channel = 0; channel < channels; channel++)
            {
                LookUp(channel, pixels + sample + (channel * channelSize), values + row + (channel * channelSize));
            }
        }

        return new Batch(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
    }

    private void LookUp(int channel, byte* from, float* to)
    {
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

    private static void* Address(Tensor tensor)
    {
        using var first = tensor.narrow(0, 0, 1);
        return Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }
}
