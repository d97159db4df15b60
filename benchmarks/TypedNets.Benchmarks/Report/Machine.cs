using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace TypedNets.Benchmarks;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    /// <summary>A line for each part of it.</summary>
    public static IReadOnlyList<(string Part, string Value)> Describe() =>
    [
        ("Processor", $"{Processor()}, {Environment.ProcessorCount} cores"),
        ("Memory", FormattableString.Invariant($"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB")),
        ("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
        (".NET", RuntimeInformation.FrameworkDescription),
        ("TorchSharp", Version(typeof(torch).Assembly)),
        ("libtorch", torch.__version__),
        ("TypedNets", Version(typeof(Network).Assembly)),
    ];

    private static string Processor()
    {
        const string Path = "/proc/cpuinfo";
        var line = File.Exists(Path) ? File.ReadLines(Path).FirstOrDefault(each => each.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? $"{assembly.GetName().Version}";
}
