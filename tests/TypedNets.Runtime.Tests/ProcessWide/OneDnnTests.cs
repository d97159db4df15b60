using TypedNets.Tests.Native;

namespace TypedNets.Tests.ProcessWide;

/// <summary>Whether libtorch uses oneDNN, in processes of their own.</summary>
public class OneDnnTests
{
    [LinuxFact]
    public async Task It_is_switched_off_where_it_cannot_be_told_of_hidden_caches_and_one_line_says_so()
    {
        var (exitCode, text, errors) = await Probe.Run([("TYPEDNETS_SIMULATE", "hidden-caches")], "check", "20");

        Assert.Equal(0, exitCode);
        Assert.EndsWith("oneDNN is off", text);
        Assert.StartsWith("0 of ", text);
        Assert.StartsWith("TypedNets: this machine hides the caches of its processor; oneDNN, which would compute wrongly for that, is switched off", errors);
        Assert.DoesNotContain('\n', errors);
    }

    [LinuxTheory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task A_users_choice_is_left_alone_without_a_word(string choice)
    {
        var (exitCode, text, errors) = await Probe.Run([("TYPEDNETS_SIMULATE", "hidden-caches"), ("TYPEDNETS_ONEDNN", choice)], "check", "0");

        Assert.Equal(0, exitCode);
        Assert.EndsWith($"oneDNN is {choice}", text);
        Assert.DoesNotContain("TypedNets:", errors);
    }

    [LinuxFact]
    public async Task A_program_may_choose_too()
    {
        var (exitCode, text, _) = await Probe.Run([], "without");

        Assert.Equal((0, "before: True, after: False, (1, 2, 3, 3)"), (exitCode, text));
    }
}
