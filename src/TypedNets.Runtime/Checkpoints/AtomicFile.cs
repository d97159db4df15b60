namespace TypedNets;

/// <summary>Writes a file so that, whatever happens meanwhile, its path holds what it held before or all that was written.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the path, to the disk, and renames.</summary>
    /// <param name="path">The file; replaced if it is there. Its folder must be there.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="previous">Where the file that is replaced goes; null keeps none.</param>
    public static void Write(string path, Action<Stream> write, string? previous = null)
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
        catch
        {
            File.Delete(beside);
            throw;
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
