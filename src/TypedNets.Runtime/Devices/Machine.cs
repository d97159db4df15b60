using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using TypedNets.Checks;
using TypedNets.ProcessWide;

namespace TypedNets;

/// <summary>The machine that a program runs on: what it has, and whether libtorch computes correctly on it.</summary>
public static class Machine
{
    /// <summary>
    /// Whether libtorch uses oneDNN, its fast kernels for processors. By default it does; on machines that hide their caches from it TypedNets corrects or, where it cannot,
    /// switches it off (docs/machines.md). Setting it, here or by the environment variable <c>TYPEDNETS_ONEDNN</c> (<c>on</c>, <c>off</c>), overrides that.
    /// </summary>
    /// <exception cref="NativeLibraryException">When set: libtorch is not in the application, or does not load.</exception>
    /// <exception cref="NotSupportedException">When set: this libtorch has no such switch.</exception>
    public static bool UsesOneDnn
    {
        get => OneDnn.State != OneDnnState.Off;
        set => OneDnn.Choose(value);
    }

    /// <summary>What a person who reads a result wants to know of where it was made: each with its name, in an order to read.</summary>
    /// <exception cref="NativeLibraryException">libtorch is not in the application, or does not load.</exception>
    public static IReadOnlyDictionary<string, string> Describe()
    {
        NativeLibraries.Load();
        return new Dictionary<string, string>
        {
            ["Operating system"] = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()})",
            ["Processor"] = $"{Processor()}, {Environment.ProcessorCount} logical cores",
            ["Instruction sets"] = InstructionSets(),
            ["Caches"] = ProcessorCaches.OfMachine is { Vendor.Length: > 0 } caches ? caches.ToString() : "not asked for",
            ["Memory"] = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0.0} GiB"),
            ["Threads of libtorch"] = torch.get_num_threads().ToString(CultureInfo.InvariantCulture),
            ["oneDNN"] = OneDnn.State switch
            {
                OneDnnState.Corrected => "on, with ordinary sizes in place of the hidden caches",
                OneDnnState.Off => "off",
                _ => "as libtorch has it",
            },
            ["Devices"] = string.Join(", ", Devices.Available.Select(Devices.Describe)),
            [".NET"] = RuntimeInformation.FrameworkDescription,
            ["TypedNets"] = Version(typeof(Machine).Assembly),
            ["TorchSharp"] = Version(typeof(torch).Assembly),
            ["Native library"] = $"libtorch {torch.__version__}",
            ["From"] = NativeFolders.List().Find(TorchLibrary.FileName("torch")) is { } path ? Path.GetDirectoryName(path)! : "where TorchSharp found it",
        };
    }

    /// <summary>
    /// Runs every kind of layer forward and backward on the processor, and convolutions with settings drawn at random, and compares each with the same in numbers of 64 bits.
    /// Takes some seconds. <c>FractionalMaxPool2d</c> is left out: it chooses its windows at random.
    /// </summary>
    /// <param name="convolutions">How many convolutions are drawn.</param>
    /// <param name="seed">Which.</param>
    /// <returns>What was compared, in an order that is the same each time; some may be incorrect.</returns>
    /// <exception cref="NativeLibraryException">libtorch is not in the application, or does not load.</exception>
    public static IReadOnlyList<LayerCheck> Check(int convolutions = 100, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(convolutions);
        NativeLibraries.Load();
        return [.. Networks().SelectMany(network => network), .. ConvolutionScan.Run(convolutions, seed)];
    }

    private static IEnumerable<IReadOnlyList<LayerCheck>> Networks()
    {
        yield return Checked(new Signals());
        yield return Checked(new LargestOfSignals());
        yield return Checked(new Images());
        yield return Checked(new Bottlenecks());
        yield return Checked(new Volumes());
        yield return Checked(new LargestOfVolumes());
        yield return Checked(new Functions());
        yield return Checked(new Evaluated(), learns: false);
        yield return Checked(new Texts(), words: 20);

        static IReadOnlyList<LayerCheck> Checked(Network network, bool learns = true, int? words = null)
        {
            using (network)
            {
                network.train(learns);
                return NetworkCheck.Run(network, words);
            }
        }
    }

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        var name = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrWhiteSpace(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name;
    }

    private static string InstructionSets()
    {
        (string Name, bool IsThere)[] sets = [("SSE 4.2", Sse42.IsSupported), ("AVX", Avx.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512", Avx512F.IsSupported)];
        var there = sets.Where(set => set.IsThere).Select(set => set.Name).ToArray();
        return there.Length > 0 ? string.Join(", ", there) : RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string Version(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "").Split('+')[0];
}
