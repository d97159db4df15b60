using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TypedNets.Files;

/// <summary>
/// Writes a file so that, whatever happens meanwhile, its path holds what it held before or all that was written. Everything that is written goes through here, and what
/// goes wrong is said in one way; but for what grows while it is read, a download's part and TensorBoard's log.
/// </summary>
internal static class AtomicFile
{
    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    // Another writer may take a file for a leftover in the moment in which it is there and not yet locked.
    private const int Attempts = 16;

    // What this process is writing: no need to ask the system, which would lock it, perhaps when it is in its place already and keeps readers out.
    private static readonly ConcurrentDictionary<string, bool> Writing = new(StringComparer.Ordinal);

    // A longer one leaves no room in a name for what the file beside it has more.
    private const int LongestPrefix = 200;

    /// <summary>Writes text as UTF-8.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, string?)"/>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, string?)"/>
    public static void Write(string path, byte[] content) => Write(path, file => file.Write(content));

    /// <summary>Makes the folder where it is not there, writes beside the path, to the disk, and moves it into place.</summary>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <param name="write">Writes the content, and may read it again; it may be called twice.</param>
    /// <param name="previous">Where the file that is replaced goes; null keeps none. On a full disk it makes room for the new one.</param>
    /// <exception cref="FileWriteException">It cannot be written; what was there is still there.</exception>
    public static void Write(string path, Action<Stream> write, string? previous = null)
    {
        var full = WriteFailure.FileAt(path);
        try
        {
            Folder.Create(Path.GetDirectoryName(full)!);
            try
            {
                WriteAgainWhereTaken(full, write, previous);
            }
            catch (IOException problem) when (previous is not null && WriteFailure.IsFullDisk(problem) && File.Exists(full) && File.Exists(previous))
            {
                File.Delete(previous);
                WriteAgainWhereTaken(full, write, previous);
            }
        }
        catch (Exception problem) when (WriteFailure.Is(problem))
        {
            throw new FileWriteException(path, WriteFailure.Reason(path, problem), problem is FileWriteException folder ? folder.InnerException : problem);
        }
    }

    /// <summary>Moves a file that others have written beside its place there, once it is whole on the disk.</summary>
    /// <param name="file">The file, open, in a way that Windows lets it be moved; it stays open.</param>
    /// <param name="path">Its place; what is there is replaced.</param>
    public static void MoveIntoPlace(FileStream file, string path)
    {
        file.Flush(flushToDisk: true);
        File.Move(file.Name, path, overwrite: true);
    }

    private static void WriteAgainWhereTaken(string path, Action<Stream> write, string? previous)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                WriteOnce(path, write, previous);
                return;
            }
            catch (IOException problem) when (attempt < Attempts && WriteFailure.IsTaken(problem))
            {
            }
        }
    }

    private static void WriteOnce(string path, Action<Stream> write, string? previous)
    {
        DeleteLeftovers(path);
        var beside = Path.Combine(Path.GetDirectoryName(path)!, $"{BesidePrefix(path)}{Path.GetRandomFileName()}");
        Writing[beside] = true;
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

            if (previous is not null && File.Exists(path))
            {
                // Links the old file to its new name before the new one takes its place: at no moment is there no file.
                File.Replace(beside, path, previous);
            }
            else
            {
                File.Move(beside, path, overwrite: true);
            }
        }
        catch
        {
            Drop(beside);
            throw;
        }
        finally
        {
            Writing.TryRemove(beside, out _);
        }
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

        foreach (var beside in Directory.EnumerateFiles(folder, ".*", Hidden).Where(beside => IsBeside(full, Path.GetFileName(beside)) && !Writing.ContainsKey(beside)))
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

    private static string BesidePrefix(string path)
    {
        var name = Encoding.UTF8.GetBytes(Path.GetFileName(path));
        return name.Length <= LongestPrefix ? $".{Path.GetFileName(path)}." : $".{Convert.ToHexStringLower(SHA256.HashData(name))}.";
    }
}
