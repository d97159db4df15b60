namespace TypedNets.Files;

/// <summary>Makes folders.</summary>
internal static class Folder
{
    /// <summary>Makes a folder and those above it, where they are not there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="isPrivate">Whether only this user can open what is made, where the system has such rights.</param>
    /// <exception cref="FileWriteException">It cannot be made.</exception>
    public static void Create(string path, bool isPrivate = false)
    {
        try
        {
            if (isPrivate && !OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            else
            {
                Directory.CreateDirectory(path);
            }
        }
        catch (Exception problem) when (WriteFailure.Is(problem))
        {
            throw new FileWriteException(path, WriteFailure.Reason(path, problem, isFolder: true), problem);
        }
    }
}
