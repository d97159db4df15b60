namespace TypedNets;

/// <summary>The metrics by name, for <see cref="Trainer.Metrics"/>. The one place where they are made. Derive from <see cref="Metric"/> for one of your own.</summary>
public static class Metrics
{
    /// <inheritdoc cref="TypedNets.Psnr"/>
    public static Psnr Psnr { get; } = new();

    /// <inheritdoc cref="TypedNets.MeanAbsoluteError"/>
    public static MeanAbsoluteError MeanAbsoluteError { get; } = new();

    /// <inheritdoc cref="TypedNets.MeanSquaredError"/>
    public static MeanSquaredError MeanSquaredError { get; } = new();

    /// <inheritdoc cref="TypedNets.RSquared"/>
    public static RSquared RSquared { get; } = new();

    /// <inheritdoc cref="TypedNets.BinaryAccuracy"/>
    public static BinaryAccuracy BinaryAccuracy { get; } = new();

    /// <inheritdoc cref="TypedNets.TopAccuracy"/>
    public static TopAccuracy TopAccuracy(int k) => new(k);
}
