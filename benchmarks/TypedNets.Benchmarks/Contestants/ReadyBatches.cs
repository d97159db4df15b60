namespace TypedNets.Benchmarks;

/// <summary>The batches of a set, made once and kept.</summary>
internal sealed class ReadyBatches(Course course, ImageSet set) : IDisposable
{
    /// <summary>The batches, in the set's order.</summary>
    public IReadOnlyList<Batch> All { get; } =
    [
        // A batch is freed when its epoch goes on.
        .. new BatchLoader(set, course.BatchSize) { Normalization = course.Normalization }.Epoch(1).Select(batch => new Batch(batch.Inputs.clone(), batch.Targets.clone())),
    ];

    public void Dispose()
    {
        foreach (var batch in All)
        {
            batch.Dispose();
        }
    }
}
