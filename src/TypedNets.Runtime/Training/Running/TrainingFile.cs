namespace TypedNets;

/// <summary>The file that a training is written to, again and again.</summary>
/// <param name="path">The file.</param>
/// <param name="run">The training.</param>
/// <param name="settings">The settings that a training must share to go on from it.</param>
/// <param name="every">The batches between two writings within an epoch; 0 writes between epochs only.</param>
internal sealed class TrainingFile(string path, TrainingRun run, IReadOnlyDictionary<string, string> settings, int every)
{
    private int batches;

    /// <summary>The file, once it was written.</summary>
    public string? Saved { get; private set; }

    /// <summary>The file, where it holds the training as it is now.</summary>
    public string? Current { get; private set; }

    /// <summary>Why it could not be written the last time; null where it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>A batch was done: writes where enough of them are.</summary>
    public void WriteWhenDue(EpochPass pass)
    {
        batches++;
        if (every > 0 && batches % every == 0)
        {
            Write(pass);
        }
    }

    /// <summary>Writes the training.</summary>
    /// <param name="pass">The pass under way; null between two epochs.</param>
    public void Write(EpochPass? pass)
    {
        try
        {
            Save(path, pass);
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
                run.Say($"The network could not be saved in {path}: {Problem}");
            }
        }
    }

    /// <summary>The training ends: what could not be written to its place goes where there may be room, before it is gone with the process.</summary>
    public void Rescue(EpochPass? pass)
    {
        if (Problem is null)
        {
            return;
        }

        var held = Saved is null ? "" : $"; {path} holds an earlier state of it";
        try
        {
            // Its name may be what is wrong with it.
            var name = Path.GetFileName(path) is { Length: > 0 and < 64 } own ? own : "training.safetensors";
            var elsewhere = Path.Combine(Directory.CreateTempSubdirectory("typednets-").FullName, name);
            Save(elsewhere, pass);
            Current = elsewhere;
            run.Say($"The training is saved in {elsewhere} instead{held}");
        }
        catch (Exception problem) when (problem is CheckpointException or IOException or UnauthorizedAccessException)
        {
            run.Say($"Nor is there room for the training in {Path.GetTempPath()}{held}");
        }
    }

    private void Save(string to, EpochPass? pass)
    {
        var (state, tensors) = run.Pack(pass, settings);
        try
        {
            TrainingCheckpoint.Save(to, run.Network, state, tensors);
        }
        finally
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }
        }
    }
}
