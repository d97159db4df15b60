namespace TypedNets;

/// <summary>Writes a file so that, whatever happens meanwhile, its path holds what it held before or all that was written.</summary>
internal static class AtomicFile
{
    // Linux and macOS: no space left, no quota left; Windows: the disk is full, both ways that it says so.
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    // Not there; in use by another: on Linux, macOS and Windows.
    private static readonly int[] Lost = [unchecked((int)0x80070002), 11, 35, unchecked((int)0x80070020)];

    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    // Another writer may take a file for a leftover in the moment in which it is there and not yet locked.
    private const int Attempts = 16;

    /// <summary>Writes beside the path, to the disk, and renames.</summary>
    /// <param name="path">The file; replaced if it is there. Its folder must be there.</param>
    /// <param name="write">Writes the content, and may read it again; it may be called twice.</param>
    /// <param name="previous">Where the file that is replaced goes; null keeps none. On a full disk it makes room for the new one.</param>
    public static void Write(string path, Action<Stream> write, string? previous = null)
    {
        try
        {
            WriteAgainWhereLost(path, write, previous);
        }
        catch (IOException problem) when (previous is not null && Full.Contains(problem.HResult) && File.Exists(path) && File.Exists(previous))
        {
            File.Delete(previous);
            WriteAgainWhereLost(path, write, previous);
        }
    }

    private static void WriteAgainWhereLost(string path, Action<Stream> write, string? previous)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                WriteOnce(path, write, previous);
                return;
            }
            catch (IOException problem) when (attempt < Attempts && Lost.Contains(problem.HResult))
            {
            }
        }
    }

    private static void WriteOnce(string path, Action<Stream> write, string? previous)
    {
        var full = Path.GetFullPath(path);
        DeleteLeftovers(full);
        var beside = Path.Combine(Path.GetDirectoryName(full) ?? full, $"{BesidePrefix(full)}{Path.GetRandomFileName()}");
        try
        {
            // Open until it is in its place: that is how another writer knows it from a leftover. Readers may open it beside this one.
            using var file = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
            write(file);
            file.Flush(flushToDisk: true);
            if (OperatingSystem.IsWindows())
            {
                // Which does not move what is open.
                file.Dispose();
            }

            if (previous is not null && File.Exists(full))
            {
                // Links the old file to its new name before the new one takes its place: at no moment is there no file.
                File.Replace(beside, full, previous);
            }
            else
            {
                File.Move(beside, full, overwrite: true);
            }
        }
        catch (Exception problem)
        {
            Drop(beside);

            // The user knows the file by its own name, and the same trouble reads the same each time.
            switch (problem)
            {
                case UnauthorizedAccessException:
                    throw new UnauthorizedAccessException(Named(problem), problem);
                case IOException:
                    throw new IOException(Named(problem), problem) { HResult = problem.HResult };
                default:
                    throw;
            }
        }

        string Named(Exception problem) => problem.Message.Replace(beside, full, StringComparison.Ordinal);
    }

    /// <summary>Deletes a file; where not even that can be done, what went wrong before is what counts.</summary>
    private static void Drop(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Deletes what processes that were killed while they wrote this file have left beside it; what is being written by others stays.</summary>
    /// <param name="path">The file.</param>
    public static void DeleteLeftovers(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder || !Directory.Exists(folder))
        {
            return;
        }

        foreach (var beside in Directory.EnumerateFiles(folder, ".*", Hidden).Where(beside => IsBeside(full, Path.GetFileName(beside))))
        {
            try
            {
                // A writer's own handle, which ends with its process, keeps this one from being opened; and while it is open, no writer begins.
                using var file = new FileStream(beside, FileMode.Open, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
                File.Delete(beside);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // It is being written, or is gone already.
            }
        }
    }

    private static bool IsBeside(string path, string name) =>
        name.StartsWith(BesidePrefix(path), StringComparison.Ordinal) && name[BesidePrefix(path).Length..] is { Length: 12 } random && random[8] == '.';

    private static string BesidePrefix(string path) => $".{Path.GetFileName(path)}.";
}
