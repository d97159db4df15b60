using Spectre.Console;
using TypedNets.Tests.Training;

namespace TypedNets.Tests.Dashboard;

[Collection("torch")]
public sealed class DashboardProgressTests : IDisposable
{
    private const string EnterScreen = "\u001b[?1049h";
    private const string LeaveScreen = "\u001b[?1049l";
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly ImageSet images = Toy.Images(200);

    public void Dispose() => images.Dispose();

    [Fact]
    public void The_terminal_is_as_before_and_has_a_line_for_each_epoch()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net, rate: 0.01);

        var history = trainer.Fit(images, images);
        trainer.Fit(images, images);

        var written = output.ToString();
        var parts = written.Split(EnterScreen);
        Assert.Equal(3, parts.Length);
        Assert.All(parts[1..], part =>
        {
            var (screen, after) = Split(part, LeaveScreen);
            Assert.Contains(HideCursor, screen);
            Assert.Contains(ShowCursor, screen[screen.LastIndexOf(HideCursor, StringComparison.Ordinal)..]);
            Assert.Contains("accuracy", screen);
            Assert.DoesNotContain('\u001b', after);
            Assert.Equal(history.Epochs.Count, after.Split('\n').Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        });
        Assert.EndsWith("images/s\n", written);
    }

    [Fact]
    public void It_changes_nothing_of_the_training()
    {
        using var net = ToyNet.Seeded();
        using var twin = ToyNet.Seeded();

        var watched = Trainer(net, rate: 0.01).Fit(images, images);
        var silent = Trainer(twin, rate: 0.01, TrainingProgress.Silent).Fit(images, images);

        Assert.Equal(silent.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)), watched.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)));
    }

    [Fact]
    public void An_error_leaves_the_terminal_as_before()
    {
        using var net = ToyNet.Seeded();

        Assert.Throws<TrainingException>(() => Trainer(net, rate: 1e30).Fit(images, images));

        var (screen, after) = Split(output.ToString(), LeaveScreen);
        Assert.Contains(ShowCursor, screen);
        Assert.Equal("", after);
    }

    [Fact]
    public void Once_left_it_goes_on_in_lines()
    {
        var screen = new DashboardScreen(Console());
        screen.Enter();
        screen.Write("first");
        var before = output.ToString();
        screen.Leave();
        screen.Leave();
        screen.Write("second");
        screen.Show(new Text("never"));

        Assert.DoesNotContain("first", before);
        Assert.Equal("first\nsecond\n", Split(output.ToString(), LeaveScreen).After);
    }

    [Fact]
    public void A_pause_gives_the_terminal_back_and_then_draws_again()
    {
        var screen = new DashboardScreen(Console());
        screen.Enter();
        screen.Pause();
        screen.Write("waits");
        screen.Continue();
        screen.Show(new Text("drawn"));
        screen.Leave();

        var parts = output.ToString().Split(EnterScreen);
        Assert.Equal(3, parts.Length);
        Assert.EndsWith(LeaveScreen, parts[1]);
        Assert.Contains("drawn", parts[2]);
        Assert.EndsWith($"{LeaveScreen}waits\n", parts[2]);
    }

    [Fact]
    public void Where_output_goes_to_a_file_there_are_lines()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        using var net = ToyNet.Seeded();

        Trainer(net, rate: 0.01, TrainingProgress.Dashboard(console)).Fit(images, images);

        Assert.False(TrainingProgress.CanShowDashboard(console));
        Assert.DoesNotContain('\u001b', output.ToString());
        Assert.StartsWith("ToyNet on cpu", output.ToString());
    }

    private Trainer Trainer(Network net, double rate, ITrainingProgress? progress = null) => new(net)
    {
        Epochs = 3,
        BatchSize = 32,
        Optimizer = Optimizers.Sgd(rate),
        Seed = 5,
        Device = Devices.Cpu,
        LogEvery = 2,
        Progress = progress ?? new DashboardProgress(Console()),
    };

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) });
        (console.Profile.Width, console.Profile.Height) = (100, 30);
        return console;
    }

    private static (string Before, string After) Split(string text, string at)
    {
        var place = text.LastIndexOf(at, StringComparison.Ordinal);
        Assert.True(place >= 0, text);
        return (text[..place], text[(place + at.Length)..]);
    }
}
