using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace TypedNets.Tests.Training;

public sealed class ProgressTests : IDisposable
{
    private static readonly TrainingPlan Plan = new(
        "ConvNet", "cpu (2 threads)", Epochs: 10, Batches: 1250, BatchSize: 48, Samples: 60_000, ValidationSamples: 10_000, Optimizers.Sgd(0.001, 0.9), Losses.CrossEntropy);

    private static readonly EpochResult Epoch = new(
        3, TrainLoss: 1.23456, TrainAccuracy: 0.5678, ValidationLoss: 1.5, ValidationAccuracy: 0.5, Seconds: 12.34, SamplesPerSecond: 4862.2, LearningRate: 0.001, 60_000, true);

    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public ProgressTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Fact]
    public void Lines_are_plain_and_the_same_in_every_country()
    {
        var output = new StringWriter { NewLine = "\n" };

        Play(TrainingProgress.Lines(output));

        Assert.Equal(
            """
            ConvNet on cpu (2 threads): 60,000 images, validated on 10,000
            10 epochs of 1,250 batches of 48, Sgd(LearningRate = 0.001, Momentum = 0.9), CrossEntropy
            epoch  3/10  batch   500/1,250  loss 1.2346
            epoch  3/10  loss 1.2346  accuracy 56.8 %  valid 1.5000  50.0 %  4,862 images/s
            epoch  4/10  loss 1.2346  accuracy 56.8 %  4,862 images/s  (stopped after 480 images)
            Stopped.

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    [Fact]
    public void Lines_are_chosen_where_output_goes_to_a_file()
    {
        var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

        Play(TrainingProgress.For(console));

        Assert.StartsWith("ConvNet on cpu", output.ToString());
        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Fact]
    public void The_bar_shows_the_same_lines_and_can_be_used_again()
    {
        var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 150;
        var bar = TrainingProgress.Bar(console);

        Play(bar);
        Play(bar);

        var shown = output.ToString();
        Assert.Equal(2, shown.Split("epoch  3/10  batch   500/1,250  loss 1.2346").Length - 1);
        Assert.Equal(2, shown.Split("50.0 %  4,862 images/s").Length - 1);
    }

    [Fact]
    public void The_bar_of_a_training_that_goes_on_begins_where_it_was()
    {
        var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 150;
        var bar = TrainingProgress.Bar(console);

        bar.Started(Plan with { Done = [.. Enumerable.Range(1, 6).Select(number => Epoch with { Epoch = number })], DoneSamples = 30_000 });
        bar.Ended();

        var shown = Regex.Replace(output.ToString(), "\u001b\\[[0-9;?]*[a-zA-Z]", "");
        Assert.Matches("epoch 7/10 .* 65%", shown);
        Assert.DoesNotContain("images/s", shown);
        Assert.DoesNotContain("epoch 1/10", shown);
    }

    [Fact]
    public void The_table_has_a_row_for_each_epoch_and_fits_a_file()
    {
        var history = new History
        {
            Network = "ConvNet",
            Epochs = [Epoch with { Epoch = 1 }, Epoch with { Epoch = 2, ValidationLoss = null, ValidationAccuracy = null, Complete = false, Samples = 1280 }],
            Stopped = true,
        };
        var output = new StringWriter { NewLine = "\n" };

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(history.ToTable());

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains(lines, line => Words(line) == "1 1.2346 56.8 % 1.5000 50.0 % 12.3 4,862 0.001");
        Assert.Contains(lines, line => Words(line) == "2 1.2346 56.8 % - - 12.3 4,862 0.001");
        Assert.Contains(lines, line => Words(line) == "stopped within epoch 2, after 1,280 images");
        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Fact]
    public void The_table_leaves_validation_out_where_there_was_none()
    {
        var history = new History { Network = "ConvNet", Epochs = [Epoch with { ValidationLoss = null, ValidationAccuracy = null }] };

        Assert.Equal(6, history.ToTable().Columns.Count);
    }

    private static void Play(ITrainingProgress progress)
    {
        progress.Started(Plan);
        progress.Advanced(3, 48);
        progress.Logged(3, 500, 1.23456);
        progress.EpochEnded(Epoch);
        progress.EpochEnded(Epoch with { Epoch = 4, ValidationLoss = null, ValidationAccuracy = null, Samples = 480, Complete = false });
        progress.Reported("Stopped.");
        progress.Ended();
    }

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
