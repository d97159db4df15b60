using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Gathers batches on the CPU without a libtorch operation: pixels are looked up in a table of the 256 values they can have, all else is copied.
/// An operation of libtorch on the loader's thread would start a second team of OpenMP threads, which fights the training's own for the cores.
/// </summary>
internal sealed unsafe class RowGather
{
    // Far enough that a sample has come when its turn does, and near enough that it is still there.
    private const int Ahead = 4;

    private readonly SampleColumns columns;
    private readonly SampleRows[] sides;

    /// <param name="data">The set, which must live as long as this.</param>
    /// <param name="normalization">What becomes of an input's pixel.</param>
    /// <param name="augmenter">What changes a side where it is of images.</param>
    public RowGather(SampleSet data, Normalization normalization, Func<Tensor, Augmenter?> augmenter)
    {
        columns = data.Columns;
        sides =
        [
            .. columns.Inputs.Select(side => SampleRows.Create(side.Values, normalization, augmenter(side.Values))),
            .. columns.Targets.Select(side => SampleRows.Create(side.Values, Normalization.Unit, augmenter(side.Values))),
        ];
    }

    /// <summary>Whether the set lies in memory as one run of samples.</summary>
    public static bool CanRead(SampleSet data) => data.Columns.Inputs.Concat(data.Columns.Targets).All(side => side.Values.is_contiguous());

    /// <summary>The samples at the given places of the order.</summary>
    public Batch Gather(EpochOrder order, int start, int count)
    {
        // Memory of its own for each batch, never that of an earlier one: autograd may still hold it, for a gradient that is asked for later.
        var rooms = Array.ConvertAll(sides, side => side.Room(count).DetachFromDisposeScope());
        var batch = columns.Batch(rooms, count);
        try
        {
            Write(order, start, count, rooms);
        }
        catch
        {
            batch.Dispose();
            throw;
        }

        return batch;
    }

    private void Write(EpochOrder order, int start, int count, Tensor[] rooms)
    {
        var rows = stackalloc void*[rooms.Length];
        for (var side = 0; side < rooms.Length; side++)
        {
            rows[side] = TensorMemory.Address(rooms[side]);
        }

        for (var index = 0; index < count; index++)
        {
            var (number, draw) = (order[start + index], order.DrawOf(start + index));
            if (order.Places is { } places && start + index + Ahead < places.Length)
            {
                var next = places[start + index + Ahead];
                foreach (var side in sides)
                {
                    side.Prefetch(next);
                }
            }

            for (var side = 0; side < sides.Length; side++)
            {
                sides[side].Write(number, draw, index, rows[side]);
            }
        }
    }
}
