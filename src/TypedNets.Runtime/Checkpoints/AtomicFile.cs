namespace TypedNets;

/// <summary>Writes a file so that, whatever happens meanwhile, its path holds what it held before or all that was written.</summary>
internal static class AtomicFile
{
    // Linux and macOS: no space left, no quota left; Windows: the disk is full, both ways that it says so.
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Writes beside the path, to the disk, and renames.</summary>
    /// <param name="path">The file; replaced if it is there. Its folder must be there.</param>
    /// <param name="write">Writes the content; it may be called twice.</param>
    /// <param name="previous">Where the file that is replaced goes; null keeps none. On a full disk it makes room for the new one.</param>
    public static void Write(string path, Action<Stream> write, string? previous = null)
    {
        try
        {
            WriteOnce(path, write, previous);
        }
        catch (IOException problem) when (previous is not null && Full.Contains(problem.HResult) && File.Exists(path) && File.Exists(previous))
        {
            File.Delete(previous);
            WriteOnce(path, write, previous);
        }
    }

    private static void WriteOnce(string path, Action<Stream> write, string? previous)
    {
        var full = Path.GetFullPath(path);
        var beside = Path.Combine(Path.GetDirectoryName(full) ?? full, $"{BesidePrefix(full)}{Path.GetRandomFileName()}");
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
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

    /// <summary>Deletes what a process that was killed while it wrote this file has left beside it.</summary>
    /// <param name="path">The file; no other process may be writing it.</param>
    public static void DeleteLeftovers(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is { } folder && Directory.Exists(folder))
        {
            foreach (var beside in Directory.EnumerateFiles(folder, $"{BesidePrefix(full)}????????.???"))
            {
                File.Delete(beside);
            }
        }
    }

    private static string BesidePrefix(string path) => $".{Path.GetFileName(path)}.";
}
