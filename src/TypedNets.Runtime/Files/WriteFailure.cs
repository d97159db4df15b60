using System.Text;

namespace TypedNets.Files;

/// <summary>Says why something cannot be written, and what to do: the system's messages name files that the user does not know, and no way out.</summary>
internal static class WriteFailure
{
    // Linux, macOS and Windows number them each in their way.
    private static readonly int[] Full = [28, 122, 69, Windows(112), Windows(39)];
    private static readonly int[] ReadOnly = [30, Windows(19)];
    private static readonly int[] InUse = [11, 35, Windows(32), Windows(33)];
    private static readonly int[] NotThere = [Windows(2)];

    // What the file systems in use take for one name: bytes of UTF-8, on Windows characters.
    private const int LongestName = 255;

    /// <summary>Whether an exception is what the system says of something that it does not write.</summary>
    public static bool Is(Exception problem) => problem is IOException or UnauthorizedAccessException;

    /// <summary>Whether no room is left on the disk, or none of the user's share.</summary>
    public static bool IsFullDisk(Exception problem) => Full.Contains(problem.HResult);

    /// <summary>Whether another program took a file or holds it.</summary>
    public static bool IsTaken(Exception problem) => InUse.Contains(problem.HResult) || NotThere.Contains(problem.HResult);

    /// <summary>Why something cannot be written, and what to do: the end of a sentence that has named it.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="problem">What the system said, or what was made of that.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public static string Reason(string path, Exception problem, bool isFolder = false)
    {
        switch (problem)
        {
            case FileWriteException known:
                return known.Reason;
            case not (IOException or UnauthorizedAccessException):
                // What was made of the system's words, or is no system's.
                return problem.InnerException is { } inner ? Reason(path, inner, isFolder) : Said(problem);
        }

        var full = Path.GetFullPath(path);
        var folder = isFolder ? full : Path.GetDirectoryName(full) ?? full;
        return FileAmong(folder) is { } file ? $"{file} is a file and not a folder; remove it, or give another folder"
            : IsFullDisk(problem) ? $"the disk of {folder} is full; make room there, or give a folder on another disk"
            : ReadOnly.Contains(problem.HResult) ? $"the disk of {folder} is read-only; give a folder on another one"
            : problem is PathTooLongException ? TooLong(full)
            : problem is UnauthorizedAccessException ? $"this user may not write there; get the right to write in {folder}, or give another folder"
            : InUse.Contains(problem.HResult) ? "another program has it open; close it there, or give another name"
            : $"the system says '{Said(problem)}'; mend that, or give another folder";
    }

    /// <summary>The full path of a file, once it is seen that there can be one.</summary>
    /// <exception cref="FileWriteException">It is no path, or a folder is there.</exception>
    public static string FileAt(string path)
    {
        try
        {
            return Path.EndsInDirectorySeparator(path) || Directory.Exists(path)
                ? throw new FileWriteException(path, "it is a folder; give the name of a file in it")
                : Path.GetFullPath(path);
        }
        catch (ArgumentException problem)
        {
            throw new FileWriteException(path, $"it is no path ({Said(problem)}); give another one", problem);
        }
    }

    private static string TooLong(string full) =>
        full.Split(Path.DirectorySeparatorChar).FirstOrDefault(name => Length(name) > LongestName) is { } name
            ? FormattableString.Invariant($"a name in it has {Length(name)} bytes, and a disk takes {LongestName} at most; give a shorter one")
            : FormattableString.Invariant($"its {Length(full)} bytes are more than the system takes for a path; give a shorter one");

    private static int Length(string name) => OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name);

    /// <summary>A file where a folder should be: the folder itself, or one above it.</summary>
    private static string? FileAmong(string? folder)
    {
        while (folder is not null && !File.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    private static string Said(Exception problem) => problem.Message.ReplaceLineEndings(" ").TrimEnd('.');

    private static int Windows(int error) => unchecked((int)0x80070000) | error;
}
