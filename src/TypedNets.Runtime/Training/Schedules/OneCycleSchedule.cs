namespace TypedNets;

/// <summary>
/// One cycle over all steps (Smith and Topin, 2018): up to the highest rate and down to almost nothing, while the momentum goes down and up again;
/// <c>torch.optim.lr_scheduler.OneCycleLR</c>. The optimiser's own rate is not used.
/// </summary>
/// <param name="Maximum">The highest rate; PyTorch's <c>max_lr</c>.</param>
/// <param name="Rise">The share of the steps that the way up takes; PyTorch's <c>pct_start</c>.</param>
/// <param name="Divisor">The first rate is the highest divided by this; PyTorch's <c>div_factor</c>.</param>
/// <param name="FinalDivisor">The last rate is the first divided by this; PyTorch's <c>final_div_factor</c>.</param>
/// <param name="CycleMomentum">Whether the momentum (for Adam, the first beta) moves against the rate.</param>
/// <param name="BaseMomentum">The momentum at the highest rate.</param>
/// <param name="MaximumMomentum">The momentum at the lowest rates.</param>
public sealed record OneCycleSchedule(
    double Maximum,
    double Rise = 0.3,
    double Divisor = 25,
    double FinalDivisor = 1e4,
    bool CycleMomentum = true,
    double BaseMomentum = 0.85,
    double MaximumMomentum = 0.95)
    : Schedule
{
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
    public override string ToString() => Settings.Describe(
        "OneCycle",
        (nameof(Maximum), Maximum, null),
        (nameof(Rise), Rise, 0.3),
        (nameof(Divisor), Divisor, 25d),
        (nameof(FinalDivisor), FinalDivisor, 1e4),
        (nameof(CycleMomentum), CycleMomentum, true),
        (nameof(BaseMomentum), BaseMomentum, 0.85),
        (nameof(MaximumMomentum), MaximumMomentum, 0.95));

    private static double Anneal(double from, double to, double share) => to + ((from - to) / 2 * (Math.Cos(Math.PI * share) + 1));
}
