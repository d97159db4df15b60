using System.Diagnostics;

namespace TypedNets.Exchange.Tests.PyTorch;

/// <summary>Debian's Python with its PyTorch, which is the judge; tests that need it are skipped where it is not installed.</summary>
internal static class Python
{
    private const string Program = "/usr/bin/python3";

    private static readonly Lazy<bool> Found = new(() => File.Exists(Program) && Exit("-c", "import importlib.util as u, sys; sys.exit(0 if u.find_spec('torch') else 1)").Code == 0);

    /// <summary>Why nothing is judged; null where the judge is here.</summary>
    public static string? Absent => Found.Value ? null : "Debian's python3-torch is not installed";

    /// <summary>What a script says.</summary>
    /// <param name="arguments">The script, and its arguments.</param>
    public static string Run(params string[] arguments)
    {
        var (code, said, problem) = Exit(arguments);
        Assert.True(code == 0, problem);
        return said;
    }

    private static (int Code, string Said, string Problem) Exit(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var problem = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said, problem.Result);
    }
}

/// <summary>A test whose judge is PyTorch.</summary>
internal sealed class PyTorchFactAttribute : FactAttribute
{
    public PyTorchFactAttribute() => Skip = Python.Absent!;
}

/// <summary>A test whose judge is PyTorch.</summary>
internal sealed class PyTorchTheoryAttribute : TheoryAttribute
{
    public PyTorchTheoryAttribute() => Skip = Python.Absent!;
}
