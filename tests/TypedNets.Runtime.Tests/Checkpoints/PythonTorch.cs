using System.Diagnostics;

namespace TypedNets.Tests.Checkpoints;

/// <summary>Debian's Python with its PyTorch, the judge of its own files.</summary>
internal static class PythonTorch
{
    private const string Program = "/usr/bin/python3";

    private static readonly Lazy<bool> Found = new(() => File.Exists(Program) && Start("-c", "import importlib.util as u, sys; sys.exit(0 if u.find_spec('torch') else 1)").Code == 0);

    /// <summary>Why nothing is judged; null where the judge is here.</summary>
    public static string? Absent => Found.Value ? null : "Debian's python3-torch is not installed";

    /// <summary>What the script of these tests says.</summary>
    public static string Run(params string[] arguments)
    {
        var (code, said, problem) = Start(["-W", "ignore", Path.Combine(AppContext.BaseDirectory, "torch_files.py"), .. arguments]);
        Assert.True(code == 0, problem);
        return said;
    }

    private static (int Code, string Said, string Problem) Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var problem = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said, problem.Result);
    }
}

/// <summary>A test whose judge is PyTorch.</summary>
internal sealed class PythonTorchFactAttribute : FactAttribute
{
    public PythonTorchFactAttribute() => Skip = PythonTorch.Absent!;
}

/// <summary>A test whose judge is PyTorch.</summary>
internal sealed class PythonTorchTheoryAttribute : TheoryAttribute
{
    public PythonTorchTheoryAttribute() => Skip = PythonTorch.Absent!;
}
