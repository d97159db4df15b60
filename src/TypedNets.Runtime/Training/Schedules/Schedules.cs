namespace TypedNets;

/// <summary>
/// The learning-rate schedules, with PyTorch's settings and defaults: <c>Schedules.Step(every: 30)</c>. The one place where they are made; <c>with</c> changes a setting later.
/// Derive from <see cref="Schedule"/> for one of your own.
/// </summary>
public static class Schedules
{
    /// <summary>A lower rate each so many epochs: <c>torch.optim.lr_scheduler.StepLR</c>.</summary>
    /// <param name="every">The epochs between two changes.</param>
    /// <param name="factor">What the rate is multiplied by; PyTorch's <c>gamma</c>.</param>
    public static StepSchedule Step(int every, double factor = 0.1) => new() { Every = every, Factor = factor };

    /// <summary>Down along half a cosine: <c>torch.optim.lr_scheduler.CosineAnnealingLR</c>.</summary>
    /// <param name="epochs">The epochs that the way down takes; null takes the whole training.</param>
    /// <param name="minimum">The rate at its end; PyTorch's <c>eta_min</c>.</param>
    public static CosineSchedule Cosine(int? epochs = null, double minimum = 0) => new() { Epochs = epochs, Minimum = minimum };

    /// <summary>Up and down once over all steps: <c>torch.optim.lr_scheduler.OneCycleLR</c>.</summary>
    /// <param name="maximum">The highest rate; PyTorch's <c>max_lr</c>.</param>
    /// <param name="rise">The share of the steps that the way up takes; PyTorch's <c>pct_start</c>.</param>
    /// <param name="divisor">The first rate is the highest divided by this; PyTorch's <c>div_factor</c>.</param>
    /// <param name="finalDivisor">The last rate is the first divided by this; PyTorch's <c>final_div_factor</c>.</param>
    /// <param name="cycleMomentum">Whether the momentum (for Adam, the first beta) moves against the rate.</param>
    /// <param name="baseMomentum">The momentum at the highest rate.</param>
    /// <param name="maximumMomentum">The momentum at the lowest rates.</param>
    public static OneCycleSchedule OneCycle(
        double maximum,
        double rise = 0.3,
        double divisor = 25,
        double finalDivisor = 1e4,
        bool cycleMomentum = true,
        double baseMomentum = 0.85,
        double maximumMomentum = 0.95) => new()
        {
            Maximum = maximum,
            Rise = rise,
            Divisor = divisor,
            FinalDivisor = finalDivisor,
            CycleMomentum = cycleMomentum,
            BaseMomentum = baseMomentum,
            MaximumMomentum = maximumMomentum,
        };

    /// <summary>A lower rate when the loss stays where it is: <c>torch.optim.lr_scheduler.ReduceLROnPlateau</c>.</summary>
    /// <param name="patience">The epochs without a better loss that are put up with.</param>
    /// <param name="factor">What the rate is multiplied by.</param>
    /// <param name="threshold">The share by which a loss must be lower to be better.</param>
    /// <param name="cooldown">The epochs after a change in which none is counted.</param>
    /// <param name="minimum">The lowest rate; PyTorch's <c>min_lr</c>.</param>
    public static PlateauSchedule Plateau(int patience = 10, double factor = 0.1, double threshold = 1e-4, int cooldown = 0, double minimum = 0) =>
        new() { Patience = patience, Factor = factor, Threshold = threshold, Cooldown = cooldown, Minimum = minimum };

    /// <summary>A small rate to begin with: <c>torch.optim.lr_scheduler.LinearLR</c> over steps.</summary>
    /// <param name="steps">The steps until the rate is full; PyTorch's <c>total_iters</c>.</param>
    /// <param name="from">The share of the rate in the first step, above 0; PyTorch's <c>start_factor</c>.</param>
    /// <param name="then">The other schedule; null stays at the optimiser's rate.</param>
    public static WarmupSchedule Warmup(int steps, double from = 1.0 / 3, Schedule? then = null) => new() { Steps = steps, From = from, Then = then };
}
