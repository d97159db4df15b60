using TypedNets.Checkpoints;
using TypedNets.Files;

namespace TypedNets;

/// <summary>Writes again and again, and tells once what is wrong where that fails: a training is worth more than what is written of it.</summary>
/// <param name="failure">What the user is told, without the reason: <c>The log run.csv could not be written</c>.</param>
/// <param name="path">What is written, as the user named it.</param>
/// <param name="isFolder">Whether it is a folder.</param>
internal sealed class WriteAttempt(string failure, string path, bool isFolder = false)
{
    private string? reported;

    /// <summary>Writes, and says to the user what comes between.</summary>
    public void Write(TrainingContext training, Action write)
    {
        try
        {
            write();
            reported = null;
        }
        catch (Exception problem) when (WriteFailure.Is(problem) || problem is CheckpointException)
        {
            var reason = WriteFailure.Reason(path, problem, isFolder);
            if (reported != reason)
            {
                reported = reason;
                training.Report($"{failure}: {reason}");
            }
        }
    }
}
