using System.Diagnostics;

namespace TypedNets.Tests.Networks;

/// <summary>A test whose judge is Debian's python3-torchvision; skipped where it is not installed.</summary>
internal sealed class TorchvisionTheoryAttribute : TheoryAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> Found = new(() =>
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import importlib.util as u, sys; sys.exit(0 if u.find_spec('torchvision') else 1)"]))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    });

    public TorchvisionTheoryAttribute() => Skip = Found.Value ? null! : "python3-torchvision is not installed";
}
