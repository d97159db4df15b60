using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedNets;

/// <summary>How much of a GPU's memory is in use, as NVIDIA's driver says. On the processor the program's own memory says it all.</summary>
internal sealed class DeviceMemory
{
    private static readonly string[] Libraries = ["libnvidia-ml.so.1", "nvml.dll"];

    private readonly MemoryInfo? read;
    private readonly nint device;

    private DeviceMemory(MemoryInfo? read, nint device) => (this.read, this.device) = (read, device);

    private delegate int Initialize();

    private delegate int HandleByIndex(uint index, out nint device);

    private delegate int MemoryInfo(nint device, out Amounts amounts);

    /// <summary>The memory of a device.</summary>
    /// <param name="description">The device as <see cref="Devices.Describe"/> writes it: <c>cuda:0 (one of 2 CUDA GPUs)</c>.</param>
    public static DeviceMemory Find(string description)
    {
        var none = new DeviceMemory(null, 0);
        if (!description.StartsWith("cuda:", StringComparison.Ordinal)
            || !uint.TryParse(description.AsSpan(5).ToString().Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return none;
        }

        nint library = 0;
        var found = Libraries.Any(name => NativeLibrary.TryLoad(name, out library));
        return found
            && Function<Initialize>(library, "nvmlInit_v2") is { } initialize && initialize() == 0
            && Function<HandleByIndex>(library, "nvmlDeviceGetHandleByIndex_v2") is { } handleOf && handleOf(Physical(index), out var device) == 0
            && Function<MemoryInfo>(library, "nvmlDeviceGetMemoryInfo") is { } read
            ? new DeviceMemory(read, device)
            : none;
    }

    /// <summary>The bytes in use, by whomever, and all there are; null where nobody says.</summary>
    public (long Used, long Total)? Read() => read is not null && read(device, out var amounts) == 0 ? ((long)amounts.Used, (long)amounts.Total) : null;

    /// <summary>The driver counts all GPUs, CUDA only those it is shown.</summary>
    private static uint Physical(uint index)
    {
        var visible = (Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES") ?? "").Split(',');
        return index < visible.Length && uint.TryParse(visible[index], NumberStyles.None, CultureInfo.InvariantCulture, out var physical) ? physical : index;
    }

    private static T? Function<T>(nint library, string name)
        where T : Delegate => NativeLibrary.TryGetExport(library, name, out var address) ? Marshal.GetDelegateForFunctionPointer<T>(address) : null;

    [StructLayout(LayoutKind.Sequential)]
    private struct Amounts
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }
}
