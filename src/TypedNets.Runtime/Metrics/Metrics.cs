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

    /// <inheritdoc cref="TypedNets.Dice"/>
    public static Dice Dice { get; } = new();

    /// <inheritdoc cref="TypedNets.IntersectionOverUnion"/>
    public static IntersectionOverUnion IntersectionOverUnion { get; } = new();

    /// <inheritdoc cref="TypedNets.Ssim"/>
    public static Ssim Ssim { get; } = new();

    /// <inheritdoc cref="TypedNets.Auroc"/>
    public static Auroc Auroc { get; } = new();

    /// <inheritdoc cref="TypedNets.AveragePrecision"/>
    public static AveragePrecision AveragePrecision { get; } = new();

    /// <inheritdoc cref="TypedNets.FBeta"/>
    /// <param name="beta">How many times as much a recall counts as a precision, above 0; 1 gives F1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public static FBeta FBeta(double beta = 1) => new(beta);

    /// <inheritdoc cref="TypedNets.TopAccuracy"/>
    public static TopAccuracy TopAccuracy(int k) => new(k);
}
