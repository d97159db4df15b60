namespace TypedNets.Data;

/// <summary>
/// Gathers batches on the CPU without a libtorch operation: pixels are looked up in a table of the 256 values they can have, all else is copied.
/// An operation of libtorch on the loader's thread would start a second team of OpenMP threads, which fights the training's own for the cores.
/// </summary>
internal sealed unsafe class RowGather
{
    // Far enough that a sample has come when its turn does, and near enough that it is still there.
    private const int Ahead = 4;

    private readonly SampleRows inputs;
    private readonly SampleRows targets;

    /// <param name="data">The set, which must live as long as this.</param>
    /// <param name="normalization">What becomes of an input's pixel.</param>
    /// <param name="augmenters">What changes the inputs, and the targets where they are images.</param>
    public RowGather(SampleSet data, Normalization normalization, (Augmenter? Inputs, Augmenter? Targets) augmenters)
    {
        inputs = SampleRows.Create(data.Inputs, normalization, augmenters.Inputs);
        targets = SampleRows.Create(data.Targets, Normalization.Unit, augmenters.Targets);
    }

    /// <summary>Whether the set lies in memory as one run of samples.</summary>
    public static bool CanRead(SampleSet data) => data.Inputs.is_contiguous() && data.Targets.is_contiguous();

    /// <summary>The samples at the given places of the order, or of the set itself where there is none.</summary>
    public Batch Gather(long[]? order, int start, int count)
    {
        // Memory of its own for each batch, never that of an earlier one: autograd may still hold it, for a gradient that is asked for later.
        var (made, wanted) = (inputs.Room(count), targets.Room(count));
        var batch = new Batch(made.DetachFromDisposeScope(), wanted.DetachFromDisposeScope(), count);
        try
        {
            Write(order, start, count, TensorMemory.Address(made), TensorMemory.Address(wanted));
        }
        catch
        {
            batch.Dispose();
            throw;
        }

        return batch;
    }

    private void Write(long[]? order, int start, int count, void* made, void* wanted)
    {
        for (var index = 0; index < count; index++)
        {
            var number = order is null ? start + index : order[start + index];
            if (order is not null && start + index + Ahead < order.Length)
            {
                var next = order[start + index + Ahead];
                inputs.Prefetch(next);
                targets.Prefetch(next);
            }

            inputs.Write(number, index, made);
            targets.Write(number, index, wanted);
        }
    }
}
