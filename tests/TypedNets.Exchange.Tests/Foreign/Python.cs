using System.Collections.Concurrent;
using System.Diagnostics;

namespace TypedNets.Exchange.Tests.Foreign;

/// <summary>Debian's Python with its PyTorch and its ONNX, which are judges; tests that need one are skipped where it is not installed.</summary>
internal static class Python
{
    private const string Program = "/usr/bin/python3";

    private static readonly ConcurrentDictionary<string, bool> Found = new();

    /// <summary>Why nothing is judged; null where the judge is here.</summary>
    /// <param name="module">The judge: <c>torch</c>.</param>
    public static string? Absent(string module) => Found.GetOrAdd(module, static name =>
        File.Exists(Program) && Exit("-c", $"import importlib.util as u, sys; sys.exit(0 if u.find_spec('{name}') else 1)").Code == 0) ? null : $"Debian's python3-{module} is not installed";

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
    public PyTorchFactAttribute() => Skip = Python.Absent("torch")!;
}

/// <summary>A test whose judge is PyTorch.</summary>
internal sealed class PyTorchTheoryAttribute : TheoryAttribute
{
    public PyTorchTheoryAttribute() => Skip = Python.Absent("torch")!;
}

/// <summary>A test whose judge is ONNX's own checker.</summary>
internal sealed class OnnxCheckerFactAttribute : FactAttribute
{
    public OnnxCheckerFactAttribute() => Skip = Python.Absent("onnx")!;
}
