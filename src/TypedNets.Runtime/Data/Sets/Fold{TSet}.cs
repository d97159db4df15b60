namespace TypedNets.Data;

/// <summary>A set divided once for cross-validation. <see cref="CrossFolds.Folds"/> makes it, and frees its samples when the next one is asked for.</summary>
/// <typeparam name="TSet">The set's type.</typeparam>
/// <param name="Number">Which fold it is, from 1.</param>
/// <param name="Train">All other samples, to train on.</param>
/// <param name="Valid">The samples to validate on.</param>
public sealed record Fold<TSet>(int Number, TSet Train, TSet Valid) : IDisposable
    where TSet : SampleSet
{
    /// <summary>Frees both parts; the set itself stays.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Valid.Dispose();
    }
}
