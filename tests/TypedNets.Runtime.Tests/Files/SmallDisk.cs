using System.Diagnostics;

namespace TypedNets.Tests.Files;

/// <summary>A file system in memory of a size that is soon full; only root may make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private bool mounted;

    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public static SmallDisk Mount(string path, int kilobytes)
    {
        Directory.CreateDirectory(path);
        return new(path) { mounted = Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path) ? true : throw new IOException($"mount {path}") };
    }

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    /// <summary>Fills the disk with a file.</summary>
    public void Fill(string name)
    {
        using var file = new FileStream(this[name], FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[1024]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Takes the disk away, files open on it or not.</summary>
    public void Vanish()
    {
        Assert.True(Run("umount", "-l", Path));
        mounted = false;
    }

    public void Dispose()
    {
        if (mounted)
        {
            Vanish();
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static readonly Lazy<bool> Possible = new(() =>
    {
        using var folder = new TemporaryFolder();
        try
        {
            using var disk = Mount(folder.Path, 16);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    });

    private static string Missing => Possible.Value ? null! : "no small file system can be mounted here (on Linux root may: mount -t tmpfs)";

    /// <summary>A test that needs such a disk; skipped where none can be made.</summary>
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
