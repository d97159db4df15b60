using System.Diagnostics;

namespace TypedNets.Tests.Training;

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

    /// <summary>A test that needs such a disk; skipped where none can be made.</summary>
    internal sealed class FactAttribute : Xunit.FactAttribute
    {
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

        public FactAttribute() => Skip = Possible.Value ? null! : "no small file system can be mounted here (on Linux root may: mount -t tmpfs)";
    }
}
