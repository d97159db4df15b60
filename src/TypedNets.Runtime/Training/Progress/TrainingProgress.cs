using Spectre.Console;

namespace TypedNets;

/// <summary>The ways to show how a training goes.</summary>
public static class TrainingProgress
{
    /// <summary>Shows nothing.</summary>
    public static ITrainingProgress Silent { get; } = new SilentProgress();

    /// <summary>A bar with the rate and the time left where a person watches the terminal, plain lines where output goes to a file.</summary>
    /// <param name="console">Where to; the program's own console when left out.</param>
    public static ITrainingProgress For(IAnsiConsole? console = null)
    {
        console ??= AnsiConsole.Console;
        var profile = console.Profile;
        return profile.Capabilities.Interactive && profile.Out.IsTerminal ? Bar(console) : Lines(profile.Out.Writer);
    }

    /// <summary>
    /// The whole terminal: progress of the epoch and of all, curves, metrics, images a second, time left and memory. The loss within epochs is drawn where the trainer has
    /// <see cref="Trainer.LogEvery"/>. At the end, and at Ctrl-C, the terminal is as before with a line for each epoch. Where no person watches a terminal
    /// that can do this, it is <see cref="For"/>.
    /// </summary>
    /// <param name="console">Where to; the program's own console when left out.</param>
    public static ITrainingProgress Dashboard(IAnsiConsole? console = null)
    {
        console ??= AnsiConsole.Console;
        return CanShowDashboard(console) ? new DashboardProgress(console) : For(console);
    }

    /// <summary>Whether a person watches a terminal that can show the <see cref="Dashboard"/>.</summary>
    /// <param name="console">The terminal; the program's own console when left out.</param>
    public static bool CanShowDashboard(IAnsiConsole? console = null) =>
        (console ?? AnsiConsole.Console).Profile is { Capabilities: { Interactive: true, Ansi: true, AlternateBuffer: true }, Out.IsTerminal: true };

    /// <summary>A bar with the rate and the time left, and a line for each epoch above it.</summary>
    /// <param name="console">An interactive console.</param>
    public static ITrainingProgress Bar(IAnsiConsole console) => new BarProgress(console);

    /// <summary>A plain line for each epoch and each running loss.</summary>
    /// <param name="output">Where the lines go.</param>
    public static ITrainingProgress Lines(TextWriter output) => new LineProgress(output);
}
