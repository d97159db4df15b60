using System.Globalization;

namespace TypedNets.Tests.Native;

/// <summary>How a process that holds TypedNets is set, seen in processes of their own.</summary>
public class ProcessTuningTests
{
    private const int PagesOfTensor = 10_240;

    [LinuxTheory]
    [InlineData("main")]
    [InlineData("another")]
    public async Task A_tensor_takes_the_memory_of_the_one_that_was_freed_before(string thread) =>
        Assert.InRange(await Faults(thread), 0, PagesOfTensor / 100);

    [LinuxTheory]
    [InlineData("TYPEDNETS_TUNE", "0")]
    [InlineData("MALLOC_MMAP_THRESHOLD_", "131072")]
    [InlineData("GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=131072")]
    public async Task Memory_goes_back_to_the_system_where_it_is_switched_off_or_the_user_has_chosen(string name, string value) =>
        Assert.InRange(await Faults("main", (name, value)), PagesOfTensor, int.MaxValue);

    [LinuxFact]
    public async Task Waiting_threads_give_way_in_this_process_only() => Assert.Equal("20000 nothing", await Say("spins"));

    [LinuxTheory]
    [InlineData("TYPEDNETS_TUNE", "0", "nothing nothing")]
    [InlineData("OMP_WAIT_POLICY", "active", "nothing nothing")]
    [InlineData("GOMP_SPINCOUNT", "7", "7 7")]
    public async Task Waiting_is_left_alone_where_it_is_switched_off_or_the_user_has_chosen(string name, string value, string said) =>
        Assert.Equal(said, await Say("spins", (name, value)));

    private static async Task<int> Faults(string thread, (string Name, string Value)? variable = null) =>
        int.Parse(await Say("faults " + thread, variable), CultureInfo.InvariantCulture);

    private static async Task<string> Say(string command, (string Name, string Value)? variable = null)
    {
        using var cache = new TemporaryFolder();
        var (exitCode, text) = await Probe.Run(Probe.Output, cache.Path, variable, command.Split(' '));
        Assert.Equal(0, exitCode);
        return text;
    }
}
