using System.Diagnostics;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace TypedNets;

/// <summary>
/// The whole terminal as a dashboard, drawn by a thread of its own a few times a second: the training only leaves its numbers.
/// Whatever ends the training or the program, the terminal is as before, and what <see cref="LineProgress"/> would have printed of the epochs stands in it.
/// </summary>
/// <param name="console">A terminal that knows control codes.</param>
internal sealed class DashboardProgress(IAnsiConsole console) : ITrainingProgress
{
    // Four times a second, and less often where a drawing takes long: on a busy machine the training goes first.
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SlowestRefresh = TimeSpan.FromSeconds(2);
    private const int ShareOfDrawing = 50;

    private readonly DashboardScreen screen = new(console);
    private PosixSignalRegistration[] signals = [];
    private DashboardRecord? record;
    private ManualResetEventSlim over = new();
    private Thread? drawing;

    public void Started(TrainingPlan plan)
    {
        record = new DashboardRecord(plan);
        over = new ManualResetEventSlim();
        foreach (var line in ProgressLines.Format(plan))
        {
            screen.Write(line);
        }

        signals = [.. Leaving(PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT), .. Suspension.Register(screen.Pause, screen.Continue)];
        AppDomain.CurrentDomain.ProcessExit += LeaveAtExit;
        AppDomain.CurrentDomain.UnhandledException += LeaveAtExit;
        screen.Enter();
        drawing = new Thread(Draw) { IsBackground = true, Name = "TypedNets dashboard" };
        drawing.Start();
    }

    public void Advanced(int epoch, int images) => record!.Advance(epoch, images);

    public void Logged(int epoch, int batch, double loss) => record!.Log(epoch, batch, loss);

    public void Validated(ValidationResult result)
    {
        record!.Validate(result);
        screen.Write(ProgressLines.Format(result));
    }

    public void EpochEnded(EpochResult result)
    {
        record!.End(result);
        screen.Write(ProgressLines.Format(record.Plan, result));
    }

    public void Reported(string message)
    {
        record?.Report(message);
        screen.Write(message);
    }

    public void Found(Finding finding)
    {
        record!.Find(finding);
        screen.Write($"{finding}");
    }

    public void Ended()
    {
        over.Set();
        drawing!.Join();
        screen.Leave();
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        AppDomain.CurrentDomain.ProcessExit -= LeaveAtExit;
        AppDomain.CurrentDomain.UnhandledException -= LeaveAtExit;
        over.Dispose();
    }

    private void Draw()
    {
        var view = new DashboardView(record!);
        TimeSpan wait;
        do
        {
            var start = Stopwatch.GetTimestamp();
            screen.Show(view);
            wait = TimeSpan.FromTicks(Math.Clamp(Stopwatch.GetElapsedTime(start).Ticks * ShareOfDrawing, Refresh.Ticks, SlowestRefresh.Ticks));
        }
        while (!over.Wait(wait));
    }

    private void LeaveAtExit(object? sender, EventArgs e) => screen.Leave();

    /// <summary>A signal may be the program's end, and who is asked to stop shows it: the rest is told in lines.</summary>
    private IEnumerable<PosixSignalRegistration> Leaving(params PosixSignal[] ends) => ends.Select(end => PosixSignalRegistration.Create(end, _ => screen.Leave()));
}
