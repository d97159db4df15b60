using System.Runtime.InteropServices;

namespace TypedNets.ProcessWide;

/// <summary>
/// Keeps the memory that a training step frees for the next step. By default glibc gives large blocks back to the system, which then hands them out again
/// page by page, each filled with zeros: a third of a step on large batches.
/// </summary>
internal static partial class MemoryReuse
{
    /// <summary>The environment variable that switches it off.</summary>
    public const string Switch = "TYPEDNETS_TUNE";

    // mallopt's parameters: malloc.h.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MapsAtMost = -4;

    /// <summary>What says that the user has chosen: glibc's own variables.</summary>
    private static readonly string[] Chosen = ["MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_MMAP_MAX_", "MALLOC_MMAP_THRESHOLD_"];

    /// <summary>Sets the C library, and libtorch before it is there, unless the user did or switched it off.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || Variable(Switch) == "0"
            || Chosen.Any(name => Variable(name) is not null) || Variable("GLIBC_TUNABLES")?.Contains("glibc.malloc", StringComparison.Ordinal) == true)
        {
            return;
        }

        try
        {
            // No block comes from mmap, the heap never shrinks, and the heaps of other threads are not given back when they are empty.
            // Where one of them is not taken, memory is as it would have been.
            _ = mallopt(MapsAtMost, 0);
            _ = mallopt(TrimThreshold, -1);
            _ = mallopt(TopPad, 64 << 20);

            // libtorch then asks for pages of 2 MB, and lays large tensors on whole pages: glibc keeps the slivers before blocks that are laid out less evenly
            // for other uses, and a block that has lost its sliver does not fit the next tensor of the same size.
            ProcessEnvironment.Set("THP_MEM_ALLOC_ENABLE", "1");
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library than glibc, for which libtorch does not come either: it says so when it is loaded.
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
