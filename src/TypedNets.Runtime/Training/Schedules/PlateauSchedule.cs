namespace TypedNets;

/// <summary>
/// The rate is multiplied by a factor once the loss has not become better for some epochs: <c>torch.optim.lr_scheduler.ReduceLROnPlateau</c>.
/// The loss is the validation's, or the training's where there is no validation set.
/// </summary>
/// <param name="Patience">The epochs without a better loss that are put up with.</param>
/// <param name="Factor">What the rate is multiplied by.</param>
/// <param name="Threshold">The share by which a loss must be lower to be better.</param>
/// <param name="Cooldown">The epochs after a change in which none is counted.</param>
/// <param name="Minimum">The lowest rate; PyTorch's <c>min_lr</c>.</param>
public sealed record PlateauSchedule(int Patience = 10, double Factor = 0.1, double Threshold = 1e-4, int Cooldown = 0, double Minimum = 0) : Schedule
{
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
    public override string ToString() => Settings.Describe(
        "Plateau",
        (nameof(Patience), Patience, 10),
        (nameof(Factor), Factor, 0.1),
        (nameof(Threshold), Threshold, 1e-4),
        (nameof(Cooldown), Cooldown, 0),
        (nameof(Minimum), Minimum, 0d));

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
