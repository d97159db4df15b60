namespace TypedNets;

/// <summary>Writes a file so that, whatever happens meanwhile, its path holds what it held before or all that was written.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the path, to the disk, and renames.</summary>
    /// <param name="path">The file; replaced if it is there. Its folder must be there.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var beside = Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}");
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
