using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedNets.Tests.Dashboard;

public sealed class DashboardViewTests
{
    private static readonly TrainingPlan Plan = new(
        "ConvNet", "cpu (2 threads)", Epochs: 4, Batches: 10, BatchSize: 64, Samples: 640, ValidationSamples: 100, Optimizers.Adam(0.002), Losses.CrossEntropy);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 3)]
    [InlineData(75, 40)]
    [InlineData(76, 18)]
    [InlineData(80, 24)]
    [InlineData(100, 17)]
    [InlineData(250, 70)]
    public void It_fits_any_window(int width, int height)
    {
        foreach (var record in new[] { new DashboardRecord(Plan), Trained(), Ill() })
        {
            var lines = Draw(new DashboardView(record), width, height);

            Assert.InRange(lines.Length, 1, height);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        }
    }

    [Fact]
    public void It_shows_progress_curves_metrics_and_memory()
    {
        var text = string.Join('\n', Draw(new DashboardView(Trained()), 100, 30));

        Assert.Contains("ConvNet on cpu (2 threads)", text);
        Assert.Matches("epoch 3/4 .* 50 %", text);
        Assert.Matches("training .* 62 %", text);
        Assert.Matches(@"loss +0\.5000 +0\.7000 +0\.7000 \(2\)", text);
        Assert.Matches(@"accuracy +80\.0 % +75\.0 % +75\.0 % \(2\)", text);
        Assert.Matches(@"running +0\.4000", text);
        Assert.Matches(@"memory \d+ MiB|memory \d+\.\d GiB", text);
        Assert.Contains("it was saved", text);
        Assert.Matches("[\u2801-\u28ff]", text);
    }

    [Fact]
    public void A_validation_within_an_epoch_is_the_newest_of_the_metrics_and_may_be_the_best()
    {
        var within = new ValidationResult(3, 25, 0.25, 0.9, MetricValues.None) { EpochsDone = 2.5 };
        var record = Trained();
        record.Validate(within);
        var before = new DashboardRecord(Plan with { Done = [Epoch(1), Epoch(2)], DoneValidations = [within] });

        foreach (var each in new[] { record, before })
        {
            var text = string.Join('\n', Draw(new DashboardView(each), 100, 30));

            Assert.Matches(@"loss +0\.5000 +0\.2500 +0\.2500 \(2\.5\)", text);
            Assert.Matches(@"accuracy +80\.0 % +90\.0 % +90\.0 % \(2\.5\)", text);
        }
    }

    [Fact]
    public void It_shows_what_is_wrong_the_newest_first()
    {
        var lines = Draw(new DashboardView(Ill()), 100, 36);

        var box = lines.SkipWhile(line => !line.Contains("doctor: 2 findings", StringComparison.Ordinal)).TakeWhile(line => !line.Contains("metrics", StringComparison.Ordinal));
        var text = string.Join(' ', box.Skip(1).SkipLast(1).Select(line => line.Trim('│', ' ')));
        Assert.Equal(
            "TD007: a step changes the weights by 45.0 % of their length, where 0.1 % to 1 % is usual: take a smaller learning rate, or let find-rate look for one TD001: the inputs are far off: normalise them",
            text);
        Assert.DoesNotContain("doctor", string.Join(' ', Draw(new DashboardView(Trained()), 100, 36)));
    }

    [Fact]
    public void What_was_wrong_before_a_break_is_still_shown()
    {
        var record = new DashboardRecord(Plan with { Findings = [new("TD001", "the inputs are far off: normalise them")] });

        Assert.Contains(Draw(new DashboardView(record), 100, 30), line => line.Contains("TD001: the inputs are far off", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_number_is_not_the_best()
    {
        var record = new DashboardRecord(Plan);
        record.End(Epoch(1) with { ValidationLoss = 0.7 });
        record.End(Epoch(2) with { ValidationLoss = double.NaN });

        var text = string.Join('\n', Draw(new DashboardView(record), 100, 30));

        Assert.Matches(@"loss .* NaN +0\.7000 \(1\)", text);
    }

    [Fact]
    public void Where_there_is_no_accuracy_a_metric_is_drawn()
    {
        var record = new DashboardRecord(Plan);
        record.End(Epoch(1) with { TrainAccuracy = null, ValidationAccuracy = null, TrainMetrics = Psnr(24), ValidationMetrics = Psnr(25.5) });

        var text = string.Join('\n', Draw(new DashboardView(record), 100, 30));

        Assert.Contains("─psnr: train valid─", text);
        Assert.Matches(@"psnr +24\.00 +25\.50", text);
        Assert.DoesNotContain("accuracy", text);

        static MetricValues Psnr(double value) => new([KeyValuePair.Create("psnr", value)]);
    }

    [Fact]
    public void A_training_that_goes_on_begins_where_it_was()
    {
        var record = new DashboardRecord(Plan with { Done = [Epoch(1), Epoch(2)] });

        var now = record.Now();

        Assert.Equal((3, 0.5, 2), (now.Epoch, now.Share, now.Epochs.Count));
        Assert.Null(now.Left);
    }

    [Fact]
    public void A_training_that_goes_on_within_an_epoch_counts_what_was_done_of_it()
    {
        var record = new DashboardRecord(Plan with { Done = [Epoch(1), Epoch(2)], DoneSamples = 320 });

        var before = record.Now();
        record.Advance(3, 64);
        var after = record.Now();

        Assert.Equal((3, 320L, 0.625), (before.Epoch, before.Images, before.Share));
        Assert.Null(before.Left);
        Assert.Equal((384L, 0.65), (after.Images, after.Share));
        // 64 images of this sitting are done and 14 times as many are left.
        Assert.InRange(after.Left!.Value / after.Elapsed, 13.99, 14.01);
    }

    [Fact]
    public void A_long_running_loss_is_thinned_and_keeps_its_ends()
    {
        var record = new DashboardRecord(Plan with { Batches = 100_000 });
        for (var batch = 1; batch <= 100_000; batch++)
        {
            record.Log(1, batch, 1.0 / batch);
        }

        var running = record.Now().Running;

        Assert.InRange(running.Count, 1000, 4096);
        Assert.Equal(1.0, running[^1].Epoch, 3);
        Assert.Equal(running.OrderBy(each => each.Epoch), running);
    }

    [Fact]
    public void A_rising_curve_goes_from_the_lower_left_to_the_upper_right()
    {
        var chart = new BrailleChart([new(Color.Blue, [(0, 1), (10, 3)])], right: 10, value => $"{value}");

        var lines = Draw(chart, 12, 6);

        Assert.Equal(["3┤", " ┤", "2┤", " ┤", "1┤"], lines[..5].Select(line => line[..2]));
        Assert.Equal('\u2800', (char)(lines[0][^1] & 0xFF00));
        Assert.Equal(' ', lines[0][2]);
        Assert.Equal(' ', lines[4].PadRight(12)[^1]);
        Assert.NotEqual(' ', lines[4][2]);
        Assert.EndsWith("epoch 10", lines[5]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(2.0)]
    public void A_curve_without_a_range_is_drawn_too(double value)
    {
        var lines = Draw(new BrailleChart([new(Color.Blue, [(0, value), (1, value)])], right: 1, NumberFormat.Short), 30, 8);

        Assert.InRange(lines.Length, 1, 8);
    }

    private static DashboardRecord Trained()
    {
        var record = new DashboardRecord(Plan);
        foreach (var epoch in new[] { 1, 2 })
        {
            record.Advance(epoch, 640);
            record.Log(epoch, 5, 1.0 / epoch);
            record.End(Epoch(epoch));
        }

        record.Report("it was saved");
        record.Advance(3, 320);
        record.Log(3, 5, 0.4);
        return record;
    }

    private static DashboardRecord Ill()
    {
        var record = Trained();
        record.Find(new("TD001", "the inputs are far off: normalise them"));
        record.Find(new("TD007", "a step changes the weights by 45.0 % of their length, where 0.1 % to 1 % is usual: take a smaller learning rate, or let find-rate look for one", 1));
        return record;
    }

    private static EpochResult Epoch(int number) => new(
        number, TrainLoss: 1.0 / number, TrainAccuracy: 0.4 * number, ValidationLoss: 1.4 / number, ValidationAccuracy: 0.375 * number, Seconds: 1, SamplesPerSecond: 640, LearningRate: 0.002, 640, true);

    private static string[] Draw(IRenderable content, int width, int height)
    {
        var options = new RenderOptions(new Capabilities { Unicode = true }, new Size(width, height)) { Height = height };
        return [.. Segment.SplitLines(content.Render(options, width)).Select(line => string.Concat(line.Select(segment => segment.Text)))];
    }

    private sealed class Capabilities : IReadOnlyCapabilities
    {
        public ColorSystem ColorSystem => ColorSystem.TrueColor;

        public bool Ansi => true;

        public bool Links => false;

        public bool Legacy => false;

        public bool Interactive => true;

        public bool AlternateBuffer => true;

        public bool Unicode { get; init; }
    }
}
