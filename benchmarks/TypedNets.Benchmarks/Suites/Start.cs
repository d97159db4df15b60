using System.Diagnostics;

namespace TypedNets.Benchmarks;

/// <summary>From the start of a process to its first training step.</summary>
internal static class Start
{
    private const string Typed = "typednets";
    private const string Bare = "torchsharp";

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "start",
            "Start",
            "A process of its own that makes the network, takes one training step on 64 images of noise and ends. "
                + "*TypedNets* makes the declared network and calls `Trainer.Fit`; the bare program makes `nn.Sequential` and an optimiser and takes the step, in a process as it is without TypedNets.",
            "program", "ms to the first step");
        var race = Race.Run(settings.Rounds, Clock.Wall, new Contestant(Typed, () => Child(Typed)), new Contestant(Bare, () => Child(Bare)));
        section.Add("TypedNets", Milliseconds(Typed));
        section.Add("bare TorchSharp", Milliseconds(Bare));
        var slower = race.Faster(Bare, Typed);
        section.Target("Under 1.5× the bare program", slower.Median < 1.5, $"{slower}×");
        section.Notes.Add($"{settings.Rounds} rounds. Both processes find libtorch the way TypedNets does, without which it does not load on every system.");
        return section;

        string Milliseconds(string name)
        {
            var seconds = race.Seconds(name);
            return FormattableString.Invariant($"{seconds.Median * 1e3:0} ({seconds.Low * 1e3:0} to {seconds.High * 1e3:0})");
        }
    }

    private static void Child(string program)
    {
        var start = Itself.With(tuned: program == Typed, FirstStep.Argument, program);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || said.Trim() != FirstStep.Done)
        {
            throw new InvalidOperationException($"The program '{program}' took no step: {said}");
        }
    }
}
