using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>The values of a trainer's <see cref="Trainer.Metrics"/> by name, in their order; two are equal that hold the same.</summary>
[JsonConverter(typeof(MetricValuesConverter))]
public sealed class MetricValues : ReadOnlyDictionary<string, double>, IEquatable<MetricValues>
{
    internal MetricValues(IEnumerable<KeyValuePair<string, double>> values)
        : base(new OrderedDictionary<string, double>(values))
    {
    }

    /// <summary>No value.</summary>
    public static MetricValues None { get; } = new([]);

    /// <summary>A metric's value.</summary>
    /// <param name="metric">One of the trainer's metrics.</param>
    /// <exception cref="KeyNotFoundException">The trainer did not have it.</exception>
    public double this[Metric metric]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(metric);
            return TryGetValue(metric.Name, out var value)
                ? value
                : throw new KeyNotFoundException($"There is no {metric.Name}: the trainer's Metrics were {(Count == 0 ? "none" : string.Join(", ", Keys))}");
        }
    }

    /// <inheritdoc/>
    public bool Equals(MetricValues? other) => other is not null && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricValues);

    /// <inheritdoc/>
    public override int GetHashCode() => this.Aggregate(0, HashCode.Combine);
}
