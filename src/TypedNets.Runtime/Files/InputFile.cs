namespace TypedNets.Files;

/// <summary>
/// Opens every file that a user names, for reading. Only what the disk says to have bytes is opened: a pipe would wait for its writer for ever,
/// a device like <c>/dev/zero</c> has no end, and either may stand behind a link that is named like an image.
/// </summary>
internal static class InputFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Opens a file, to be read from its start to its end.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="share">What other programs may do with it meanwhile.</param>
    /// <exception cref="FileReadException">It is not there, has no bytes, or cannot be opened.</exception>
    public static FileStream Open(string path, FileShare share = FileShare.Read)
    {
        try
        {
            return Target(path) is { Exists: true, Length: 0 }
                ? throw new FileReadException($"{path} is empty (0 bytes, as a device or a pipe is): put the right file in its place")
                : new FileStream(path, FileMode.Open, FileAccess.Read, share, BufferSize, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException || string.IsNullOrWhiteSpace(path))
        {
            throw new FileReadException($"'{path}' names no file: give a file's path", problem);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileReadException($"{path} is not there", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new FileReadException($"{path} cannot be read: {(Directory.Exists(path) ? "it is a folder; give a file in it" : "this user has no right to")}", problem);
        }
        catch (IOException problem) when (problem is not FileReadException)
        {
            throw new FileReadException(Message(path, problem), problem);
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static byte[] ReadAllBytes(string path)
    {
        using var file = Open(path);
        if (file.Length > Array.MaxLength)
        {
            throw new FileReadException($"{path} has {file.Length} bytes, more than are read at once ({Array.MaxLength})");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Whether a file cannot be read for being absent.</summary>
    public static bool IsAbsent(Exception problem) => problem is FileReadException { InnerException: FileNotFoundException or DirectoryNotFoundException };

    /// <summary>Whether an exception is what the system says of something that it does not read.</summary>
    public static bool IsFailure(Exception problem) => problem is IOException or UnauthorizedAccessException;

    /// <summary>Why a file cannot be read, in one sentence.</summary>
    public static string Message(string path, Exception problem) =>
        problem is FileReadException ? problem.Message : $"{path} cannot be read: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}";

    private static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target ? new(target.FullName) : file;
    }
}
