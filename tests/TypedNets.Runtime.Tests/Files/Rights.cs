namespace TypedNets.Tests.Files;

/// <summary>Takes the right to write in a folder away, and gives it back.</summary>
internal static class Rights
{
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    private static readonly Lazy<bool> Hold = new(() =>
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        using var folder = new TemporaryFolder();
        try
        {
            SetWritable(folder.Path, false);
            File.WriteAllText(folder["file"], "");
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        finally
        {
            SetWritable(folder.Path, true);
        }
    });

    private static string Missing => Hold.Value ? null! : "this process may write in a folder without the right to (as root may), or runs on Windows";

    public static void SetWritable(string folder, bool isWritable)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, isWritable ? Reading | UnixFileMode.UserWrite : Reading);
        }
    }

    /// <summary>A test of a folder that may not be written; skipped where this process may write all the same.</summary>
    internal sealed class FactAttribute : Xunit.FactAttribute
    {
        public FactAttribute() => Skip = Missing;
    }

    /// <summary>The same for a theory.</summary>
    internal sealed class TheoryAttribute : Xunit.TheoryAttribute
    {
        public TheoryAttribute() => Skip = Missing;
    }
}
