using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TypedNets.Data;

/// <summary>Each sample as likely as its weight says. <see cref="Samplings.Weighted"/> makes it.</summary>
public sealed record WeightedSampling : Sampling
{
    internal WeightedSampling(ImmutableArray<double> weights)
    {
        if (weights.Index().FirstOrDefault(each => !(each.Item >= 0 && double.IsFinite(each.Item)), (-1, 0)) is (>= 0, _) bad)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The weight of sample {bad.Index} is {bad.Item}: give each sample 0 or more"), nameof(weights));
        }

        if (!double.IsFinite(weights.Sum()) || weights.All(weight => weight == 0))
        {
            throw new ArgumentException($"The sum of {weights.Length} weights is {(weights.All(weight => weight == 0) ? "0" : "infinite")}: give at least one sample a weight above 0, and none one that large", nameof(weights));
        }

        Weights = weights;
    }

    /// <summary>The weight of each sample, in the order of the set.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Whether the weights are the same.</summary>
    public bool Equals(WeightedSampling? other) => other is not null && Weights.AsSpan().SequenceEqual(other.Weights.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Weights.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"Weighted({Weights.Length} weights, {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Weights.AsSpan())).AsSpan(0, 4))})";

    internal override IReadOnlyList<double> WeightsOf(SampleSet data) => Weights.Length == data.Count
        ? Weights
        : throw new ArgumentException($"{nameof(Samplings)}.{nameof(Samplings.Weighted)} has {Counted.Format(Weights.Length, "weights")}, but {data.Name} has {data.Count} {data.Noun}: give one a sample, of the set that is trained on");
}
