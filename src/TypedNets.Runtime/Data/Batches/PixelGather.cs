using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Gathers and normalises batches on the CPU without a libtorch operation: each pixel is looked up in a table of the 256 values it can have.
/// An operation of libtorch on the loader's thread would start a second team of OpenMP threads, which fights the training's own for the cores.
/// </summary>
internal sealed unsafe class PixelGather
{
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
        using var scope = NewDisposeScope();
        var made = empty([count, .. inputs.Shape.Sizes], ScalarType.Float32);
        var targets = images is null ? empty(count, dtype: ScalarType.Int64) : empty([count, .. images.Shape.Sizes], ScalarType.Float32);
        var rows = (float*)Memory.Address(made);
        var wanted = Memory.Address(targets);
        for (var index = 0; index < count; index++)
        {
            var place = order is null ? start + index : order[start + index];
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

        return new Batch(made.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
    }
}
