using TypedNets.Checkpoints;
using TypedNets.Data;
using TypedNets.Files;

namespace TypedNets;

/// <summary>Reads the checkpoint that a training goes on from.</summary>
internal static class ResumeReader
{
    /// <summary>Reads a checkpoint, or the one before it where it is damaged, and checks that this training is the one in it. Only the callbacks are changed.</summary>
    /// <exception cref="CheckpointException">There is none, or it is another training's.</exception>
    public static TrainingCheckpoint Read(string path, Network network, FitSettings fit, SampleSet train, SampleSet? valid)
    {
        var settings = RunSettings.ForResume(fit, train, valid);
        var check = new ResumeCheck(fit, network, train, valid);
        var found = ReadLast(path);
        if (Difference(found.State) is { } difference)
        {
            found.Dispose();
            throw new CheckpointException($"{path} holds a training with other settings: {difference}");
        }

        if (fit.Checkpoint is { } checkpoint)
        {
            AtomicFile.DeleteLeftovers(checkpoint);
        }

        return found;

        TrainingCheckpoint ReadLast(string path)
        {
            try
            {
                return ReadOne(path);
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
                    var found = ReadOne(previous);
                    fit.Progress.Reported($"{problem.Message}; goes on from {previous}");
                    return found;
                }
                catch (CheckpointException)
                {
                    throw problem;
                }
            }
        }

        TrainingCheckpoint ReadOne(string path)
        {
            var found = TrainingCheckpoint.Load(path, network);
            try
            {
                // The values of another training mean nothing to this one.
                if (Difference(found.State) is null)
                {
                    check.Check(found);
                }

                return found;
            }
            catch (InvalidDataException problem)
            {
                found.Dispose();
                throw new CheckpointException($"{path} {problem.Message}", problem);
            }
            catch
            {
                found.Dispose();
                throw;
            }
        }

        string? Difference(TrainingState saved) => RunSettings.Difference(settings, saved.Settings)
            ?? (fit.Seed is { } seed && seed != saved.Seed ? $"its Seed is {saved.Seed}, and this training's is {seed}" : null);
    }
}
