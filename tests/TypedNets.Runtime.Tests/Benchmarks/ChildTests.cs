using System.Diagnostics;
using TypedNets.Benchmarks;

namespace TypedNets.Tests.Benchmarks;

public class ChildTests
{
    [ShellFact]
    public void A_child_answers_each_question_with_a_number()
    {
        using var child = Shell("echo ready; read question; echo 0.25; read question; echo 1e-3");
        Assert.Equal([0.25, 0.001], [child.Ask(Child.Turn), child.Ask("loss")]);
    }

    [ShellFact]
    public void A_child_hears_what_it_is_asked()
    {
        using var child = Shell("echo ready; while read question; do case $question in turn) echo 1;; loss) echo 2;; esac; done");
        Assert.Equal([2, 1, 2], [child.Ask("loss"), child.Ask(Child.Turn), child.Ask("loss")]);
    }

    [ShellFact]
    public void Children_take_turns_with_contestants_of_this_process()
    {
        using var child = Shell("echo ready; read question; echo 100; read question; echo 4; read question; echo 6");
        var now = 0.0;
        var race = Race.Run(2, new Clock("of the test", () => now), new Contestant(child), new Contestant("here", () => now += 2));
        Assert.Equal([4, 6], race.SecondsOf("by hand"));
        Assert.Equal(new Spread(2.5, 2.25, 2.75), race.Faster("here", "by hand"));
    }

    [ShellFact]
    public void A_child_that_dies_is_named_with_what_it_said()
    {
        using var child = Shell("echo ready; read question; echo 1; read question; echo out of memory >&2; exit 3");
        child.Ask(Child.Turn);
        Assert.Equal(
            "The contestant 'by hand' was asked 'turn', and should have answered with a number, but ended with exit code 3. What else was heard of it:\nout of memory",
            Assert.Throws<InvalidOperationException>(() => child.Ask(Child.Turn)).Message);
    }

    [ShellFact]
    public void A_child_that_dies_before_it_is_asked_is_named_too()
    {
        using var child = Shell("exit 4");
        Assert.Equal(
            "The contestant 'by hand' was started, and should have said 'ready', but ended with exit code 4. Nothing else was heard of it.",
            Assert.Throws<InvalidOperationException>(() => child.Ask(Child.Turn)).Message);
    }

    [ShellFact]
    public void A_child_that_answers_without_a_number_is_named_with_all_that_it_said()
    {
        using var child = Shell("echo ready; read question; echo a warning; echo 0.5; echo and more >&2; cat");
        Assert.Equal(
            "The contestant 'by hand' was asked 'turn', and should have answered with a number, but said 'a warning'. What else was heard of it:\n0.5\nand more",
            Assert.Throws<InvalidOperationException>(() => child.Ask(Child.Turn)).Message);
    }

    [ShellFact]
    public void A_child_ends_when_nothing_is_asked_any_more()
    {
        var marks = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var child = Shell($"echo ready; while read question; do echo 1; done; echo ended > '{marks}'"))
            {
                child.Ask(Child.Turn);
                Assert.False(File.Exists(marks));
            }

            Assert.True(File.Exists(marks));
        }
        finally
        {
            File.Delete(marks);
        }
    }

    [Fact]
    public void A_process_that_may_not_be_tuned_is_told_so_and_inherits_no_settings()
    {
        var start = new ProcessStartInfo("any") { Environment = { ["OMP_NUM_THREADS"] = "2" } };
        var environment = Itself.Untuned(start).Environment;
        Assert.Equal(("0", "2"), (environment["TYPEDNETS_TUNE"], environment["OMP_NUM_THREADS"]));
    }

    private static Child Shell(string script) => new("by hand", new ProcessStartInfo("sh", ["-c", script]));

    private sealed class ShellFactAttribute : FactAttribute
    {
        public ShellFactAttribute() => Skip = OperatingSystem.IsWindows() ? "the fake child is a shell script" : null!;
    }
}
