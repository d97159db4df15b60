namespace TypedNets.Exchange;

/// <summary>A schedule as functions of the steps and epochs that are done: so it needs no state to go on from.</summary>
internal static class ScheduleSource
{
    private const string Curve = """"
        def one_cycle(step, total, begin, middle, end, rise):
            """Up and down once over all steps, along cosines."""
            def anneal(start, stop, share):
                return stop + (start - stop) / 2 * (math.cos(math.pi * share) + 1)
            at, top = min(step, total - 1), rise * total - 1
            if at <= top:
                return anneal(begin, middle, 1 if top == 0 else at / top)
            return anneal(middle, end, min(max((at - top) / (total - 1 - top), 0), 1))



        """";

    /// <summary>The functions.</summary>
    /// <exception cref="ExchangeException">The schedule has no twin.</exception>
    public static string Write(Schedule? schedule)
    {
        var cycle = Cycle(schedule);
        var momentum = cycle is { CycleMomentum: true }
            ? $$"""
                    momentum = one_cycle(step, max(1, epochs * steps_per_epoch), {{Number(cycle.MaximumMomentum)}}, {{Number(cycle.BaseMomentum)}}, {{Number(cycle.MaximumMomentum)}}, {{Number(cycle.Rise)}})
                    if "betas" in group:
                        group["betas"] = (momentum, group["betas"][1])
                    elif "momentum" in group:
                        group["momentum"] = momentum
                """
            : "    pass";
        return $""""
            {(cycle is null ? "" : Curve)}def learning_rate(step, epoch, steps_per_epoch, epochs):
                """The rate of a step; steps and epochs are counted from 0."""
                return {Rate(schedule)}


            def set_momentum(group, step, steps_per_epoch, epochs):
            {momentum}
            """";
    }

    private static OneCycleSchedule? Cycle(Schedule? schedule) => schedule switch
    {
        OneCycleSchedule cycle => cycle,
        WarmupSchedule warmup => Cycle(warmup.Then),
        _ => null,
    };

    private static string Rate(Schedule? schedule) => schedule switch
    {
        null => "LEARNING_RATE",
        StepSchedule step => $"LEARNING_RATE * {Number(step.Factor)} ** (epoch // {step.Every})",
        CosineSchedule cosine => $"{Number(cosine.Minimum)} + (LEARNING_RATE - {Number(cosine.Minimum)}) * (1 + math.cos(math.pi * epoch / {cosine.Epochs?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "max(1, epochs)"})) / 2",
        OneCycleSchedule cycle => $"one_cycle(step, max(1, epochs * steps_per_epoch), {Number(cycle.Maximum / cycle.Divisor)}, {Number(cycle.Maximum)}, {Number(cycle.Maximum / cycle.Divisor / cycle.FinalDivisor)}, {Number(cycle.Rise)})",
        WarmupSchedule warmup => $"({Rate(warmup.Then)}) * ({Number(warmup.From)} + (1 - {Number(warmup.From)}) * min(step, {warmup.Steps}) / {warmup.Steps})",
        PlateauSchedule => throw new ExchangeException($"{schedule} waits for what an epoch comes to, which is not written yet: take Step, Cosine, OneCycle or Warmup"),
        _ => throw new ExchangeException($"{schedule} is a schedule of your own, which only C# knows: take one of Schedules"),
    };

    private static string Number(double value) => PythonText.Value(value);
}
