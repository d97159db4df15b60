using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The devices that networks can run on, by the names PyTorch gives them.</summary>
public static class Devices
{
    private static readonly Lazy<int> CudaCount = new(() =>
    {
        NativeLibraries.Load();
        return cuda.is_available() ? cuda.device_count() : 0;
    });
    private static readonly Lazy<bool> HasMps = new(() => mps_is_available() && Runs(new Device(DeviceType.MPS)));

    /// <summary>The processor.</summary>
    public static Device Cpu { get; } = new(DeviceType.CPU);

    /// <summary>The fastest device that is there: the first CUDA GPU, else Apple's GPU, else the processor.</summary>
    public static Device Best => Available[^1];

    /// <summary>The devices that are there, the processor first and the fastest last.</summary>
    public static IReadOnlyList<Device> Available
    {
        get
        {
            var found = new List<Device> { Cpu };
            if (HasMps.Value)
            {
                found.Add(new Device(DeviceType.MPS));
            }

            for (var index = CudaCount.Value - 1; index >= 0; index--)
            {
                found.Add(new Device(DeviceType.CUDA, index));
            }

            return found;
        }
    }

    /// <summary>The device of that name, once it is sure to be there.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c> (the first GPU), <c>cuda:1</c>, <c>mps</c> or <c>best</c>.</param>
    /// <returns>A device that is there.</returns>
    /// <exception cref="DeviceException">There is no such device here, or no device has such a name.</exception>
    public static Device Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var wanted = name.Trim().ToLowerInvariant();
        return wanted switch
        {
            "best" => Best,
            "cpu" => Cpu,
            "mps" => Require(new Device(DeviceType.MPS)),
            "cuda" => Require(new Device(DeviceType.CUDA, 0)),
            _ when wanted.StartsWith("cuda:", StringComparison.Ordinal)
                && int.TryParse(wanted.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
                Require(new Device(DeviceType.CUDA, index)),
            _ => throw new DeviceException($"'{name}' is not a device: say cpu, cuda, cuda:1, mps or best"),
        };
    }

    /// <summary>The device with what a person wants to know of it: <c>cpu (2 threads)</c>.</summary>
    /// <param name="device">A device.</param>
    public static string Describe(Device device) => device.type switch
    {
        DeviceType.CPU => $"cpu ({Counted(get_num_threads(), "thread")})",
        DeviceType.CUDA => $"{device} (one of {Counted(CudaCount.Value, "CUDA GPU")})",
        DeviceType.MPS => "mps (Apple GPU)",
        _ => device.ToString(),
    };

    /// <summary>Where a network lies: the processor, where it has no parameters.</summary>
    internal static Device Find(Network network) => network.parameters().FirstOrDefault()?.device ?? CPU;

    /// <summary>Gives the device back if it is there.</summary>
    /// <exception cref="DeviceException">It is not there.</exception>
    internal static Device Require(Device device)
    {
        var missing = device.type switch
        {
            DeviceType.CPU => null,
            DeviceType.CUDA when CudaCount.Value == 0 => NoCuda(),
            DeviceType.CUDA when device.index >= CudaCount.Value => "use one of these",
            DeviceType.CUDA => null,
            DeviceType.MPS when HasMps.Value => null,
            DeviceType.MPS => "mps needs macOS on Apple silicon",
            _ => "TypedNets trains on cpu, cuda and mps",
        };
        return missing is null
            ? device
            : throw new DeviceException($"The device {device} is not there: this machine offers {string.Join(", ", Available)}; {missing}");
    }

    private static string NoCuda() => NativeLibrary.TryLoad("torch_cuda", typeof(torch).Assembly, null, out _)
        ? "libtorch's CUDA backend is installed but finds no GPU, so look at the driver with nvidia-smi"
        : $"the CPU backend is installed, so for an NVIDIA GPU build with -p:TorchBackend={(OperatingSystem.IsWindows() ? "cuda-windows" : "cuda-linux")}";

    private static bool Runs(Device device)
    {
        try
        {
            using var probe = zeros(1, device: device);
            return true;
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or ExternalException)
        {
            return false;
        }
    }

    private static string Counted(int count, string thing) => count == 1 ? $"1 {thing}" : string.Create(CultureInfo.InvariantCulture, $"{count} {thing}s");
}
