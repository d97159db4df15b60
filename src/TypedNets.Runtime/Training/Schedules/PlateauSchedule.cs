namespace TypedNets;

/// <summary>
/// The rate is multiplied by a factor once the loss has not become better for some epochs: <c>torch.optim.lr_scheduler.ReduceLROnPlateau</c>.
/// The loss is the validation's, or the training's where there is no validation set. <see cref="Schedules.Plateau"/> makes it.
/// </summary>
public sealed record PlateauSchedule : Schedule
{
    internal PlateauSchedule()
    {
    }

    /// <summary>The epochs without a better loss that are put up with.</summary>
    public required int Patience { get; init; }

    /// <summary>What the rate is multiplied by.</summary>
    public required double Factor { get; init; }

    /// <summary>The share by which a loss must be lower to be better.</summary>
    public required double Threshold { get; init; }

    /// <summary>The epochs after a change in which none is counted.</summary>
    public required int Cooldown { get; init; }

    /// <summary>The lowest rate; PyTorch's <c>min_lr</c>.</summary>
    public required double Minimum { get; init; }

    // PyTorch's eps: a smaller change is not made.
    private const double SmallestChange = 1e-8;

    /// <inheritdoc/>
    public override bool SpansTraining => false;

    /// <inheritdoc/>
    public override Scheduler Start(double learningRate, int epochs, int stepsPerEpoch)
    {
        Require(Patience >= 0, nameof(Patience), "at least 0", Patience);
        Require(Factor is > 0 and < 1, nameof(Factor), "above 0 and below 1", Factor);
        Require(Threshold is >= 0 and < 1, nameof(Threshold), "at least 0 and below 1", Threshold);
        Require(Cooldown >= 0, nameof(Cooldown), "at least 0", Cooldown);
        Require(Minimum >= 0, nameof(Minimum), "at least 0", Minimum);
        return new Run(this, learningRate);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var usual = Schedules.Plateau();
        return Settings.Describe(
            "Plateau",
            (nameof(Patience), Patience, usual.Patience),
            (nameof(Factor), Factor, usual.Factor),
            (nameof(Threshold), Threshold, usual.Threshold),
            (nameof(Cooldown), Cooldown, usual.Cooldown),
            (nameof(Minimum), Minimum, usual.Minimum));
    }

    private sealed class Run(PlateauSchedule settings, double learningRate) : Scheduler
    {
        private double rate = learningRate;
        private double best = double.PositiveInfinity;
        private int bad;
        private int cooldown;

        public override double LearningRate => rate;

        public override void EpochEnded(EpochResult result)
        {
            var loss = result.ValidationLoss ?? result.TrainLoss;
            if (loss < best * (1 - settings.Threshold))
            {
                (best, bad) = (loss, 0);
            }
            else
            {
                bad++;
            }

            if (cooldown > 0)
            {
                cooldown--;
                bad = 0;
            }

            if (bad > settings.Patience)
            {
                var lower = Math.Max(rate * settings.Factor, settings.Minimum);
                rate = rate - lower > SmallestChange ? lower : rate;
                (bad, cooldown) = (0, settings.Cooldown);
            }
        }

        public override void Save(IDictionary<string, double> state)
        {
            state["rate"] = rate;
            state["best"] = best;
            state["bad"] = bad;
            state["cooldown"] = cooldown;
        }

        public override void Load(IReadOnlyDictionary<string, double> state) =>
            (rate, best, bad, cooldown) = (state["rate"], state["best"], (int)state["bad"], (int)state["cooldown"]);
    }
}
