using System.Globalization;

namespace TypedNets.Fuzzing.Running;

/// <summary>
/// How much memory something takes: what the garbage collector gave out, or how much larger the process once was, whichever is more.
/// The second is seen on Linux only, where the system can be told to begin its record anew.
/// </summary>
internal static class MemoryWatch
{
    private static readonly bool SeesProcess = OperatingSystem.IsLinux();

    /// <summary>Does something and gives the bytes that it took; what it throws is thrown on.</summary>
    public static long Taken(Action action)
    {
        var resident = Begin();
        var managed = GC.GetTotalAllocatedBytes();
        action();
        managed = GC.GetTotalAllocatedBytes() - managed;
        return Math.Max(managed, SeesProcess ? Kilobytes("VmHWM:") - resident : 0);
    }

    private static long Begin()
    {
        if (!SeesProcess)
        {
            return 0;
        }

        // proc(5): resets the peak resident set size.
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Kilobytes("VmRSS:");
    }

    private static long Kilobytes(string name) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
