using System.Diagnostics;

namespace TypedNets.Tests.Native;

/// <summary>What becomes of networks on a machine that hides its caches: in processes for which the instruction CPUID is answered as such a machine does.</summary>
public sealed class HiddenCachesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [HiddenCachesFact]
    public async Task Layers_are_correct_and_run_by_oneDNN()
    {
        var (exitCode, text, errors) = await Run();

        Assert.Equal(0, exitCode);
        Assert.Matches("^0 of [0-9]{3,} are wrong, oneDNN is on$", text);
        Assert.Empty(errors);
    }

    [HiddenCachesFact]
    public async Task They_would_be_wrong_without_that_which_is_left_to_a_user_who_says_so()
    {
        var (exitCode, text, errors) = await Run(("TYPEDNETS_ONEDNN", "on"));

        Assert.False(exitCode == 0 && text.StartsWith("0 of ", StringComparison.Ordinal), text); // or the process dies
        Assert.DoesNotContain("TypedNets:", errors);
    }

    [HiddenCachesFact]
    public async Task They_are_correct_without_oneDNN_too()
    {
        var (exitCode, text, errors) = await Run(("TYPEDNETS_ONEDNN", "off"));

        Assert.Equal(0, exitCode);
        Assert.Matches("^0 of [0-9]{3,} are wrong, oneDNN is off$", text);
        Assert.Empty(errors);
    }

    private async Task<(int ExitCode, string Text, string Errors)> Run(params (string Name, string Value)[] variables)
    {
        var library = folder["libhidden_caches.so"];
        using (var compiler = Process.Start("cc", ["-O1", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "hidden_caches.c"), "-ldl"]))
        {
            await compiler.WaitForExitAsync();
            Assert.Equal(0, compiler.ExitCode);
        }

        return await Probe.Run([.. variables, ("LD_PRELOAD", library)], "check", "60");
    }
}
