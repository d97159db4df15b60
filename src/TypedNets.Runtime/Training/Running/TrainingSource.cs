namespace TypedNets;

/// <summary>Reads the checkpoint that a training goes on from.</summary>
internal static class TrainingSource
{
    /// <summary>Reads a checkpoint, or the one before it where it is damaged, and checks that this training is the one in it.</summary>
    /// <exception cref="CheckpointException">There is none, or it is another training's.</exception>
    public static TrainingCheckpoint Read(string path, Network network, Trainer trainer, SampleSet train, SampleSet? valid)
    {
        var found = ReadLast(path, network, trainer);
        try
        {
            Check(path, found.State, trainer, RunSettings.Of(trainer, train, valid));
        }
        catch
        {
            found.Dispose();
            throw;
        }

        if (trainer.Checkpoint is { } checkpoint)
        {
            AtomicFile.DeleteLeftovers(checkpoint);
        }

        return found;
    }

    private static TrainingCheckpoint ReadLast(string path, Network network, Trainer trainer)
    {
        try
        {
            return TrainingCheckpoint.Load(path, network);
        }
        catch (CheckpointException problem)
        {
            var previous = TrainingCheckpoint.PreviousOf(path);
            if (!File.Exists(previous))
            {
                throw;
            }

            try
            {
                var found = TrainingCheckpoint.Load(previous, network);
                trainer.Progress.Said($"{problem.Message}; goes on from {previous}");
                return found;
            }
            catch (CheckpointException)
            {
                throw problem;
            }
        }
    }

    private static void Check(string path, TrainingState saved, Trainer trainer, IReadOnlyDictionary<string, string> settings)
    {
        var difference = RunSettings.Difference(settings, saved.Settings);
        if (difference is null && trainer.Seed is { } seed && seed != saved.Seed)
        {
            difference = $"its Seed is {saved.Seed}, and this training's is {seed}";
        }

        if (difference is not null)
        {
            throw new CheckpointException($"{path} holds a training with other settings: {difference}");
        }
    }
}
