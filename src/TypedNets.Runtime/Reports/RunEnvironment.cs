using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace TypedNets;

/// <summary>The machine and the libraries that a program runs on.</summary>
internal static class RunEnvironment
{
    public static IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>
    {
        ["Operating system"] = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()})",
        ["Processor"] = $"{Processor()}, {Environment.ProcessorCount} logical cores",
        ["Memory"] = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0.0} GiB"),
        ["Threads of libtorch"] = torch.get_num_threads().ToString(CultureInfo.InvariantCulture),
        ["Devices"] = string.Join(", ", Devices.Available.Select(Devices.Describe)),
        [".NET"] = RuntimeInformation.FrameworkDescription,
        ["TypedNets"] = Version(typeof(RunEnvironment).Assembly),
        ["TorchSharp"] = Version(typeof(torch).Assembly),
        ["Native library"] = $"libtorch {torch.__version__}",
    };

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        var name = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrWhiteSpace(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name;
    }

    private static string Version(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "").Split('+')[0];
}
