namespace TypedNets.Data;

/// <summary>Each class as often as any other, however many samples it has. <see cref="Samplings.Balanced"/> is it.</summary>
public sealed record BalancedSampling : Sampling
{
    internal BalancedSampling()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Balanced";

    internal override IReadOnlyList<double> WeightsOf(SampleSet data)
    {
        if (data.ReadLabels() is not { } labels)
        {
            throw new ArgumentException($"{nameof(Samplings)}.{nameof(Samplings.Balanced)} draws each class as often as any other, but the samples of {data.Name} have no classes: give weights, {nameof(Samplings)}.{nameof(Samplings.Weighted)}");
        }

        var counts = new long[data.Task.ClassNames.Count];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return Array.ConvertAll(labels, label => 1.0 / counts[label]);
    }
}
