namespace TypedNets.ProcessWide;

/// <summary>
/// Everything that TypedNets sets for the whole process, in one place: what else runs in it shares these settings. docs/speed.md and docs/machines.md say what each is
/// for, what it costs and how to switch it off.
/// </summary>
internal static class ProcessSettings
{
    /// <summary>Sets what is to be set before libtorch is there, and sees to what is to be set as soon as it is.</summary>
    public static void Apply()
    {
        // The C library's memory, and an environment variable that libtorch reads once.
        MemoryReuse.Apply();

        // libtorch's kernels for processors, on machines that mislead them or whose user has chosen.
        if (OneDnn.IsConcerned)
        {
            NativeLibraries.BeforeFirstTensor(OneDnn.Prepare);
        }
    }
}
