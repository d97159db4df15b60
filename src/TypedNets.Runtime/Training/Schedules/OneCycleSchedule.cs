namespace TypedNets;

/// <summary>
/// One cycle over all steps (Smith and Topin, 2018): up to the highest rate and down to almost nothing, while the momentum goes down and up again;
/// <c>torch.optim.lr_scheduler.OneCycleLR</c>. The optimiser's own rate is not used. <see cref="Schedules.OneCycle"/> makes it.
/// </summary>
public sealed record OneCycleSchedule : Schedule
{
    internal OneCycleSchedule()
    {
    }

    /// <summary>The highest rate; PyTorch's <c>max_lr</c>.</summary>
    public required double Maximum { get; init; }

    /// <summary>The share of the steps that the way up takes; PyTorch's <c>pct_start</c>.</summary>
    public required double Rise { get; init; }

    /// <summary>The first rate is the highest divided by this; PyTorch's <c>div_factor</c>.</summary>
    public required double Divisor { get; init; }

    /// <summary>The last rate is the first divided by this; PyTorch's <c>final_div_factor</c>.</summary>
    public required double FinalDivisor { get; init; }

    /// <summary>Whether the momentum (for Adam, the first beta) moves against the rate.</summary>
    public required bool CycleMomentum { get; init; }

    /// <summary>The momentum at the highest rate.</summary>
    public required double BaseMomentum { get; init; }

    /// <summary>The momentum at the lowest rates.</summary>
    public required double MaximumMomentum { get; init; }

    /// <inheritdoc/>
    public override Scheduler Start(double learningRate, int epochs, int stepsPerEpoch)
    {
        Require(Maximum > 0, nameof(Maximum), "above 0", Maximum);
        Require(Rise is >= 0 and <= 1, nameof(Rise), "from 0 to 1", Rise);
        Require(Divisor > 0, nameof(Divisor), "above 0", Divisor);
        Require(FinalDivisor > 0, nameof(FinalDivisor), "above 0", FinalDivisor);
        double total = Math.Max(1, (long)epochs * stepsPerEpoch);
        var first = Maximum / Divisor;
        var top = (Rise * total) - 1;
        return new CurveScheduler(
            step => Along(step, first, Maximum, first / FinalDivisor),
            everyStep: true,
            CycleMomentum ? step => Along(step, MaximumMomentum, BaseMomentum, MaximumMomentum) : null);

        double Along(long step, double begin, double middle, double end)
        {
            // After the last step the curve is asked once more; it stays where it ended.
            var at = Math.Min(step, total - 1);
            return at <= top ? Anneal(begin, middle, top == 0 ? 1 : at / top) : Anneal(middle, end, Math.Clamp((at - top) / (total - 1 - top), 0, 1));
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var usual = Schedules.OneCycle(Maximum);
        return Settings.Describe(
            "OneCycle",
            (nameof(Maximum), Maximum, null),
            (nameof(Rise), Rise, usual.Rise),
            (nameof(Divisor), Divisor, usual.Divisor),
            (nameof(FinalDivisor), FinalDivisor, usual.FinalDivisor),
            (nameof(CycleMomentum), CycleMomentum, usual.CycleMomentum),
            (nameof(BaseMomentum), BaseMomentum, usual.BaseMomentum),
            (nameof(MaximumMomentum), MaximumMomentum, usual.MaximumMomentum));
    }

    private static double Anneal(double from, double to, double share) => to + ((from - to) / 2 * (Math.Cos(Math.PI * share) + 1));
}
