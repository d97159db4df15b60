using System.Globalization;
using TypedNets.Tests.Native;

namespace TypedNets.Tests.ProcessWide;

/// <summary>What becomes of freed memory, seen in processes of their own.</summary>
public class MemoryReuseTests
{
    private const int PagesOfTensor = 10_240;

    [LinuxTheory]
    [InlineData("main")]
    [InlineData("another")]
    public async Task A_tensor_takes_the_memory_of_the_one_that_was_freed_before(string thread) =>
        Assert.InRange(await Faults(thread), 0, PagesOfTensor / 10); // some are the runtime's own

    [LinuxTheory]
    [InlineData("TYPEDNETS_TUNE", "0")]
    [InlineData("MALLOC_MMAP_THRESHOLD_", "131072")]
    [InlineData("GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=131072")]
    public async Task Memory_goes_back_to_the_system_where_it_is_switched_off_or_the_user_has_chosen(string name, string value) =>
        Assert.InRange(await Faults("main", (name, value)), PagesOfTensor, int.MaxValue);

    private static async Task<int> Faults(string thread, (string Name, string Value)? variable = null)
    {
        using var cache = new TemporaryFolder();
        var (exitCode, text) = await Probe.Run(Probe.Output, cache.Path, variable, "faults", thread);
        Assert.Equal(0, exitCode);
        return int.Parse(text, CultureInfo.InvariantCulture);
    }
}
