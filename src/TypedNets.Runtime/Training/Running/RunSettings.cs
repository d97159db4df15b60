using TypedNets.Data;

namespace TypedNets;

/// <summary>The settings on which each step of a training depends, as a person reads them: a training goes on only with the same ones.</summary>
internal static class RunSettings
{
    public static IReadOnlyDictionary<string, string> ForResume(FitSettings fit, SampleSet train, SampleSet? valid)
    {
        var settings = new Dictionary<string, string>
        {
            [$"training {train.Noun}"] = Describe(train),
            [$"validation {train.Noun}"] = valid is null ? "none" : Describe(valid),
            [nameof(fit.BatchSize)] = $"{fit.BatchSize}",
            [nameof(fit.Optimizer)] = fit.Optimizer.ToString(),
            [nameof(fit.Optimizer.RateFactors)] = fit.Optimizer.PartsText, // an optimiser of the user's own need not print them
            [nameof(fit.Loss)] = fit.Loss.ToString(),
            [nameof(fit.Normalization)] = train.HoldsImages ? fit.Normalization.ToString() : "",
            [nameof(fit.Augmentation)] = string.Join(", ", fit.Augmentation),
            [nameof(fit.Shuffle)] = $"{fit.Shuffle}",
            [nameof(fit.Sampling)] = $"{fit.Sampling}",
            [nameof(fit.DropLast)] = $"{fit.DropLast}",
            [nameof(fit.OverfitBatches)] = $"{fit.OverfitBatches}",
            [nameof(fit.Accumulate)] = $"{fit.Accumulate}",
            [nameof(fit.ClipNorm)] = FormattableString.Invariant($"{fit.ClipNorm}"),
            [nameof(fit.ClipValue)] = FormattableString.Invariant($"{fit.ClipValue}"),
            [nameof(fit.Schedule)] = $"{fit.Schedule}",
            [nameof(fit.Averaging)] = $"{fit.Averaging}",
            [nameof(fit.Metrics)] = string.Join(", ", fit.Metrics),
        };
        if (fit.Schedule is { SpansTraining: true })
        {
            // A curve over the whole training is another one when that is longer.
            settings[nameof(fit.Epochs)] = $"{fit.Epochs}";
        }

        return settings;
    }

    /// <summary>The same, and what else a person wants to know of a training but may change when it goes on.</summary>
    public static IReadOnlyDictionary<string, string> ForReport(FitSettings fit, TrainingPlan plan, BatchLoader loader, SampleSet? valid) =>
        new Dictionary<string, string>(ForResume(fit, loader.Data, valid))
        {
            [nameof(plan.Epochs)] = $"{plan.Epochs}",
            [nameof(fit.Seed)] = $"{loader.Seed}",
            [nameof(plan.Device)] = plan.Device,
            [nameof(plan.Step)] = plan.Step,
        };

    /// <summary>The first setting in which a checkpoint differs, said in words; null where all are the same.</summary>
    public static string? Difference(IReadOnlyDictionary<string, string> wanted, IReadOnlyDictionary<string, string> saved)
    {
        foreach (var (name, value) in wanted)
        {
            var there = saved.GetValueOrDefault(name) ?? "";
            if (there != value)
            {
                return $"its {name} is {Show(there)}, and this training's is {Show(value)}";
            }
        }

        return null;

        static string Show(string value) => value.Length == 0 ? "none" : value;
    }

    private static string Describe(SampleSet set) => $"{set.Name}, {set.Count} {set.Noun} ({set.Task.Identify(set.Targets)}{set.OrderText})";
}
