using TypedNets.Checkpoints;
using TypedNets.Files;

namespace TypedNets;

/// <summary>The file that a training is written to, again and again.</summary>
/// <param name="path">The file.</param>
/// <param name="network">The network that is trained.</param>
/// <param name="every">The batches between two writings within an epoch; 0 writes between epochs only.</param>
/// <param name="say">Tells the user.</param>
internal sealed class CheckpointWriter(string path, Network network, int every, Action<string> say)
{
    private int batches;

    /// <summary>The file, once it was written.</summary>
    public string? Saved { get; private set; }

    /// <summary>The file, where it holds the training as it is now.</summary>
    public string? Current { get; private set; }

    /// <summary>Why it could not be written the last time; null where it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>A batch was done.</summary>
    /// <returns>Whether enough of them are for the file to be written.</returns>
    public bool IsDue()
    {
        batches++;
        return every > 0 && batches % every == 0;
    }

    /// <summary>Writes the training.</summary>
    /// <param name="training">The training as it is now.</param>
    public void Write(TrainingCheckpoint training)
    {
        try
        {
            Save(path, training);
            Current = Saved = path;
            Problem = null;
        }
        catch (CheckpointException problem) when (problem.InnerException is not null)
        {
            // Hours of training are not thrown away because a disk is full: the next time tries again, and says no more than once what is wrong.
            Current = null;
            var reason = WriteFailure.Reason(path, problem);
            if (Problem != reason)
            {
                Problem = reason;
                say($"The network could not be saved in {path}: {Problem}");
            }
        }
    }

    /// <summary>The training ends and could not be written to its place: it goes where there may be room, before it is gone with the process.</summary>
    /// <param name="training">The training as it is now.</param>
    public void Rescue(TrainingCheckpoint training)
    {
        var held = Saved is null ? "" : $"; {path} holds an earlier state of it";
        try
        {
            // Its name may be what is wrong with it.
            var name = Path.GetFileName(path) is { Length: > 0 and < 64 } own ? own : "training.safetensors";
            var elsewhere = Path.Combine(Directory.CreateTempSubdirectory("typednets-").FullName, name);
            Save(elsewhere, training);
            Current = elsewhere;
            say($"The training is saved in {elsewhere} instead{held}");
        }
        catch (Exception problem) when (problem is CheckpointException or IOException or UnauthorizedAccessException)
        {
            say($"Nor is there room for the training in {Path.GetTempPath()}{held}");
        }
    }

    private void Save(string to, TrainingCheckpoint training) => TrainingCheckpoint.Save(to, network, training.State, training.Tensors);
}
