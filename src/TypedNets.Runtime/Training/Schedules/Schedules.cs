namespace TypedNets;

/// <summary>The learning-rate schedules by name, with PyTorch's settings and defaults.</summary>
public static class Schedules
{
    /// <summary>A lower rate each so many epochs.</summary>
    /// <inheritdoc cref="StepSchedule"/>
    public static StepSchedule Step(int every, double factor = 0.1) => new(every, factor);

    /// <summary>Down along half a cosine.</summary>
    /// <inheritdoc cref="CosineSchedule"/>
    public static CosineSchedule Cosine(int? epochs = null, double minimum = 0) => new(epochs, minimum);

    /// <summary>Up and down once over all steps.</summary>
    /// <inheritdoc cref="OneCycleSchedule"/>
    public static OneCycleSchedule OneCycle(double maximum, double rise = 0.3) => new(maximum, rise);

    /// <summary>A lower rate when the loss stays where it is.</summary>
    /// <inheritdoc cref="PlateauSchedule"/>
    public static PlateauSchedule Plateau(int patience = 10, double factor = 0.1) => new(patience, factor);

    /// <summary>A small rate to begin with.</summary>
    /// <inheritdoc cref="WarmupSchedule"/>
    public static WarmupSchedule Warmup(int steps, double from = 1.0 / 3, Schedule? then = null) => new(steps, from, then);
}
