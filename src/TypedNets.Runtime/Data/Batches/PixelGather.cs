using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Gathers and normalises batches on the CPU without a libtorch operation: each pixel is looked up in a table of the 256 values it can have,
/// or worked out with its neighbours where that is known to give the same numbers.
/// An operation of libtorch on the loader's thread would start a second team of OpenMP threads, which fights the training's own for the cores.
/// </summary>
internal sealed unsafe class PixelGather
{
    private const int PixelValues = 256;

    private readonly ImageSet data;
    private readonly byte* pixels;
    private readonly long* labels;
    private readonly float[] table;
    private readonly (float Mean, float Std)[] formula;
    private readonly bool isExact;
    private readonly bool isUnit;
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
        formula = [.. Enumerable.Range(0, channels).Select(channel => (At(normalization.Mean, channel), At(normalization.Std, channel)))];
        isUnit = normalization == Normalization.Unit;
        isExact = Enumerable.Range(0, table.Length).All(index => table[index].Equals(Value(index % PixelValues, formula[index / PixelValues])));

        static float At(IReadOnlyList<double> values, int channel) => (float)values[Math.Min(channel, values.Count - 1)];
    }

    /// <summary>Whether the set lies in memory as one run of samples.</summary>
    public static bool CanRead(ImageSet data) => data.Images.is_contiguous() && data.Labels.is_contiguous();

    /// <summary>The samples at the given places of the order, or of the set itself where there is none.</summary>
    public Batch Gather(long[]? order, int start, int count, Augmenter? augmenter = null)
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
            var size = channels * channelSize;
            if (augmenter is not null)
            {
                fixed (byte* changed = augmenter.Change(new ReadOnlySpan<byte>(pixels + (place * size), (int)size), place))
                {
                    LookUp(changed, values + (index * size));
                }
            }
            else
            {
                LookUp(pixels + (place * size), values + (index * size));
            }
        }

        return new Batch(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
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
        var pixel = isExact ? WorkOut(formula[channel], from, to) : 0;

        // A byte cannot reach beyond the channel's 256 values, so nothing has to be checked within.
        ref var values = ref table[channel * PixelValues];
        for (; pixel < channelSize; pixel++)
        {
            to[pixel] = Unsafe.Add(ref values, from[pixel]);
        }
    }

    /// <summary>Works out as many pixels as fill whole registers.</summary>
    /// <returns>How many those are.</returns>
    private long WorkOut((float Mean, float Std) normal, byte* from, float* to)
    {
        var (mean, std) = (Vector256.Create(normal.Mean), Vector256.Create(normal.Std));
        var end = channelSize - (channelSize % Vector256<byte>.Count);
        for (var pixel = 0L; pixel < end; pixel += Vector256<byte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Load(from + pixel));
            Store(low, to + pixel);
            Store(high, to + pixel + Vector256<ushort>.Count);
        }

        return end;

        void Store(Vector256<ushort> pixels, float* place)
        {
            var (low, high) = Vector256.Widen(pixels);
            Value(low).Store(place);
            Value(high).Store(place + Vector256<float>.Count);
        }

        Vector256<float> Value(Vector256<uint> pixels)
        {
            // A division takes longer than an estimate and its correction, which round to the same number for each pixel.
            var value = Vector256.ConvertToSingle(pixels.AsInt32());
            var near = value * Vector256.Create(1 / 255f);
            value = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(near, Vector256.Create(-255f), value), Vector256.Create(1 / 255f), near);
            return isUnit ? value : (value - mean) / std;
        }
    }

    private static float Value(int pixel, (float Mean, float Std) normal)
    {
        var near = pixel * (1 / 255f);
        return (MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(near, -255f, pixel), 1 / 255f, near) - normal.Mean) / normal.Std;
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
