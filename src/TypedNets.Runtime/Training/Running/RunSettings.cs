using System.Security.Cryptography;

namespace TypedNets;

/// <summary>The settings on which each step of a training depends, as a person reads them: a training goes on only with the same ones.</summary>
internal static class RunSettings
{
    private const int MostImages = 1000;

    public static IReadOnlyDictionary<string, string> Of(Trainer trainer, SampleSet train, SampleSet? valid)
    {
        var settings = new Dictionary<string, string>
        {
            ["training images"] = Describe(train),
            ["validation images"] = valid is null ? "none" : Describe(valid),
            [nameof(trainer.BatchSize)] = $"{trainer.BatchSize}",
            [nameof(trainer.Optimizer)] = trainer.Optimizer.ToString(),
            [nameof(trainer.Loss)] = trainer.Loss.ToString(),
            [nameof(trainer.Normalization)] = trainer.Normalization.ToString(),
            [nameof(trainer.Augmentation)] = string.Join(", ", trainer.Augmentation),
            [nameof(trainer.Shuffle)] = $"{trainer.Shuffle}",
            [nameof(trainer.DropLast)] = $"{trainer.DropLast}",
            [nameof(trainer.OverfitBatches)] = $"{trainer.OverfitBatches}",
            [nameof(trainer.Accumulate)] = $"{trainer.Accumulate}",
            [nameof(trainer.ClipNorm)] = FormattableString.Invariant($"{trainer.ClipNorm}"),
            [nameof(trainer.ClipValue)] = FormattableString.Invariant($"{trainer.ClipValue}"),
            [nameof(trainer.Schedule)] = $"{trainer.Schedule}",
            [nameof(trainer.Metrics)] = string.Join(", ", trainer.Metrics),
        };
        if (trainer.Schedule is { SpansTraining: true })
        {
            // A curve over the whole training is another one when that is longer.
            settings[nameof(trainer.Epochs)] = $"{trainer.Epochs}";
        }

        return settings;
    }

    /// <summary>The same, and what else a person wants to know of a training but may change when it goes on.</summary>
    public static IReadOnlyDictionary<string, string> Told(Trainer trainer, TrainingPlan plan, BatchLoader loader, SampleSet? valid) =>
        new Dictionary<string, string>(Of(trainer, loader.Data, valid))
        {
            [nameof(plan.Epochs)] = $"{plan.Epochs}",
            [nameof(trainer.Seed)] = $"{loader.Seed}",
            [nameof(plan.Device)] = plan.Device,
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

    // The labels, or the first of the target images, tell apart two sets of one name and size, such as the parts of a division with another seed.
    private static string Describe(SampleSet set)
    {
        using var targets = set.Targets.narrow(0, 0, set is ImagePairs ? Math.Min(set.Count, MostImages) : set.Count);
        using var run = targets.contiguous();
        var hash = Convert.ToHexStringLower(SHA256.HashData(run.bytes))[..8];
        return $"{set.Name}, {set.Count} images ({(set is ImagePairs ? "targets" : "labels")} {hash})";
    }
}
