using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Gathers and normalises batches on the CPU without a libtorch operation: each pixel is looked up in a table of the 256 values it can have.
/// An operation of libtorch on the loader's thread would start a second team of OpenMP threads, which fights the training's own for the cores.
/// </summary>
internal sealed unsafe class PixelGather
{
    // Far enough that an image has come when its turn does, and near enough that it is still there.
    private const int Ahead = 4;

    private readonly PixelRows inputs;
    private readonly PixelRows? images;
    private readonly long* labels;

    /// <param name="data">The set, which must live as long as this.</param>
    /// <param name="normalization">What becomes of an input's pixel.</param>
    /// <param name="augmenters">What changes the inputs, and the targets where they are images.</param>
    public PixelGather(SampleSet data, Normalization normalization, (Augmenter? Inputs, Augmenter? Targets) augmenters)
    {
        inputs = new PixelRows(data.Inputs, normalization, augmenters.Inputs);
        if (data is ImagePairs)
        {
            images = new PixelRows(data.Targets, Normalization.Unit, augmenters.Targets);
        }
        else
        {
            labels = (long*)Memory.Address(data.Targets);
        }
    }

    /// <summary>Whether the set lies in memory as one run of samples.</summary>
    public static bool CanRead(SampleSet data) => data.Inputs.is_contiguous() && data.Targets.is_contiguous();

    /// <summary>The samples at the given places of the order, or of the set itself where there is none.</summary>
    public Batch Gather(long[]? order, int start, int count)
    {
        // Memory of its own for each batch, never that of an earlier one: autograd may still hold it, for a gradient that is asked for later.
        var made = empty(inputs.Sizes(count), ScalarType.Float32, CPU);
        var targets = images is null ? empty(count, ScalarType.Int64, CPU) : empty(images.Sizes(count), ScalarType.Float32, CPU);
        var batch = new Batch(made.DetachFromDisposeScope(), targets.DetachFromDisposeScope(), count);
        try
        {
            Write(order, start, count, (float*)Memory.Address(made), Memory.Address(targets));
        }
        catch
        {
            batch.Dispose();
            throw;
        }

        return batch;
    }

    private void Write(long[]? order, int start, int count, float* rows, void* wanted)
    {
        for (var index = 0; index < count; index++)
        {
            var place = Place(start + index);
            if (order is not null && start + index + Ahead < order.Length)
            {
                var next = order[start + index + Ahead];
                inputs.Prefetch(next);
                images?.Prefetch(next);
            }

            inputs.Write(place, index, rows);
            if (images is null)
            {
                ((long*)wanted)[index] = labels[place];
            }
            else
            {
                images.Write(place, index, (float*)wanted);
            }
        }

        long Place(int index) => order is null ? index : order[index];
    }
}
