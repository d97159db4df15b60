using Spectre.Console;

namespace TypedNets.Commands;

/// <summary><c>train NAME --folds K</c>: a training on each fold of the training samples, and the mean of what came of them. None of the networks is kept.</summary>
internal static class FoldedTraining
{
    /// <summary>Refuses what is of one network, and fewer folds than two.</summary>
    /// <exception cref="ArgumentException">There are fewer, or something is asked for that several networks do not have.</exception>
    public static void Check(TrainSettings settings, int folds)
    {
        if (folds < 2)
        {
            throw new ArgumentException($"--folds must be at least 2, and is {folds}");
        }

        var other = settings.Checkpoint is not null ? "--checkpoint"
            : settings.CheckpointEvery > 0 ? "--checkpoint-every"
            : settings.Resume ? "--resume"
            : settings.Logs.Count > 0 ? "--log"
            : settings.Curves is not null ? "--curves"
            : settings.Report is not null ? "--report"
            : settings.Profile ? "--profile"
            : settings.Calibrate ? "--calibrate"
            : null;
        if (other is not null)
        {
            throw new ArgumentException($"--folds trains {folds} networks and keeps none of them: leave {other} out, or --folds");
        }
    }

    /// <summary>Trains on each fold.</summary>
    /// <param name="folds">How many there are.</param>
    /// <param name="samples">The training samples.</param>
    /// <param name="settings">What the command line asks for.</param>
    /// <param name="make">Makes the network for samples, and its trainer.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int folds, SampleSet samples, TrainSettings settings, Func<SampleSet, (Network Net, Trainer Trainer)> make)
    {
        var scores = new CrossValidation();
        foreach (var fold in samples.Folds(folds, settings.Seed))
        {
            Console.WriteLine($"Fold {fold.Number} of {folds}");
            var (net, trainer) = make(fold.Train);
            using (net)
            {
                if (trainer.Fit(fold.Train, fold.Valid).Stopped)
                {
                    break;
                }

                var (loss, accuracy, metrics) = trainer.Score(fold.Valid);
                scores.Add(loss, accuracy, metrics);
            }
        }

        AnsiConsole.Write(scores.ToTable());
        Console.WriteLine($"{scores.Count} of {folds} folds of {samples.Name}: {scores}");
        return scores.Count == folds ? 0 : 130;
    }
}
