namespace TypedNets;

/// <summary>Writes a log again and again, and tells once what is wrong where that fails: a training is worth more than its log.</summary>
/// <param name="path">The log, as the user named it.</param>
internal sealed class LogAttempt(string path)
{
    private string? told;

    /// <summary>Writes, and says to the user what comes between.</summary>
    public void Write(TrainingContext training, Action write)
    {
        try
        {
            write();
            told = null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (told != problem.Message)
            {
                told = problem.Message;
                training.Say($"The log {path} could not be written: {told}");
            }
        }
    }
}
