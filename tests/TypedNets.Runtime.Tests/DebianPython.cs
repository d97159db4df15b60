using System.Diagnostics;

namespace TypedNets.Tests;

/// <summary>Debian's Python, whose packages judge: python3-torchvision, python3-pil.</summary>
internal static class DebianPython
{
    public const string Program = "/usr/bin/python3";

    /// <summary>Whether a module is installed there.</summary>
    public static bool Has(string module) => File.Exists(Program) && Run("-c", $"import importlib.util as u, sys; sys.exit(0 if u.find_spec('{module}') else 1)").Code == 0;

    /// <summary>Runs a program of Python's, without its warnings.</summary>
    /// <returns>How it ended and what it said.</returns>
    public static (int Code, string Output) Run(params string[] arguments) => RunIn(Environment.CurrentDirectory, arguments);

    /// <summary>The same in a folder.</summary>
    public static (int Code, string Output) RunIn(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, ["-W", "ignore", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
