using System.Diagnostics;
using System.Reflection;
using TypedNets.ProcessWide;

namespace TypedNets.Tests.Native;

/// <summary>The program of <c>TypedNets.NativeProbe</c>, in a process of its own.</summary>
internal static class Probe
{
    /// <summary>Where it was built.</summary>
    public static readonly string Output = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(Probe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "NativeProbe").Value!.Replace('\\', '/')));

    /// <summary>Runs it to its end.</summary>
    /// <param name="application">The folder it lies in.</param>
    /// <param name="cache">Where it may keep copies.</param>
    /// <param name="variable">An environment variable of its own.</param>
    /// <param name="arguments">What it is told.</param>
    /// <returns>Its exit code and its output.</returns>
    public static async Task<(int ExitCode, string Text)> Run(
        string application, string cache, (string Name, string Value)? variable = null, params string[] arguments)
    {
        var (exitCode, text, _) = await Start(application, cache, variable is { } one ? [one] : [], arguments);
        return (exitCode, text);
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="variables">Environment variables of its own.</param>
    /// <param name="arguments">What it is told.</param>
    /// <returns>Its exit code, its output, and what it and its libraries complained of.</returns>
    public static async Task<(int ExitCode, string Text, string Errors)> Run((string Name, string Value)[] variables, params string[] arguments)
    {
        using var cache = new TemporaryFolder();
        return await Start(Output, cache.Path, variables, arguments);
    }

    private static async Task<(int ExitCode, string Text, string Errors)> Start(
        string application, string cache, (string Name, string Value)[] variables, string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(application, "TypedNets.NativeProbe.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CACHE_HOME"] = cache;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment.Remove(OneDnn.Switch);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).Trim(), (await errors).Trim());
    }
}
