using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedNets;

/// <summary>The dashboard's picture of this moment, in the room there is.</summary>
/// <param name="record">What is known of the training.</param>
internal sealed class DashboardView(DashboardRecord record) : Renderable
{
    private const int SmallestWidth = 76;
    private const int SmallestBar = 54;
    private const int MetricsWidth = 46;
    private const int SmallestHeight = 18;

    private static readonly Color Train = Color.DodgerBlue1;
    private static readonly Color Valid = Color.Orange1;

    private readonly TrainingPlan plan = record.Plan;
    private readonly DeviceMemory memory = DeviceMemory.Find(record.Plan.Device);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var height = options.Height ?? options.ConsoleSize.Height;
        var now = record.Now();
        IRenderable all = maxWidth < SmallestWidth || height < SmallestHeight ? Small(now, maxWidth, height) : Whole(now, maxWidth, height);
        return all.Render(options, maxWidth);
    }

    private Layout Whole(DashboardRecord.Moment now, int width, int height) => new Layout().SplitRows(
    [
        new Layout(Boxed($"{plan.Network} on {plan.Device}", new Rows(Progress(now, width - 4)))) { Size = 4 },
        new Layout { Ratio = 1 }.SplitColumns(new Layout(Boxed(Legend("loss"), Loss(now))), new Layout(Other(now))),
        .. now.Findings.Count == 0 ? (Layout[])[] : [new Layout(Findings(now, width - 4, Math.Max(1, (height - SmallestHeight) / 3), out var lines)) { Size = lines + 2 }],
        new Layout { Size = 7 }.SplitColumns(new Layout(Boxed("metrics", Metrics(now))) { Size = MetricsWidth }, new Layout(Boxed("run", Run(now)))),
        new Layout(new OneLine("Ctrl-C stops after the batch at hand; pressed twice it ends the program", Color.Grey)) { Size = 1 },
    ]);

    /// <summary>What is wrong with the training, the newest first, as much of it as there is room for.</summary>
    private static Panel Findings(DashboardRecord.Moment now, int width, int room, out int lines)
    {
        string[] whole = [.. now.Findings.Reverse().SelectMany(finding => Wrapped(Printable.Escape($"{finding}").ReplaceLineEndings(" "), width))];
        string[] shown = whole.Length <= room ? whole : [.. whole[..(room - 1)], $"{whole[room - 1]}…"];
        lines = shown.Length;
        return Boxed($"doctor: {Counted.Format(now.Findings.Count, "findings")}", new Rows(shown.Select(line => new OneLine(line, Color.Yellow))));
    }

    /// <summary>A text in lines, of which only the first stands at the edge.</summary>
    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Trim().Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = " ";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        yield return line;
    }

    private Rows Small(DashboardRecord.Moment now, int width, int height)
    {
        IRenderable[] progress = width < SmallestBar
            ? [new OneLine($"epoch {now.Epoch}/{plan.Epochs} {Percent(ShareOfEpoch(now))}"), new OneLine(now.Left is { } left ? $"{Clock(left)} left" : "")]
            : [.. Progress(now, width)];
        var last = now.Epochs.Count > 0 ? ProgressLines.Format(plan, now.Epochs[^1]) : now.Running.Count > 0 ? $"loss {NumberFormat.Loss(now.Running[^1].Loss)}" : "";
        IRenderable[] found = now.Findings.Count == 0 ? [] : [new OneLine($"{now.Findings[^1]}", Color.Yellow)];
        return new Rows(((IRenderable[])[new OneLine($"{plan.Network} on {plan.Device}"), .. progress, new OneLine(last), .. found]).Take(height));
    }

    private IEnumerable<IRenderable> Progress(DashboardRecord.Moment now, int width)
    {
        var left = now.Left is { } time ? $"{Clock(time)} left" : "";
        var rate = now.IsValidating ? "validating" : now.Rate is { } speed ? $"{NumberFormat.Whole(speed)} {plan.Noun}/s" : "";
        string[] names = [$"epoch {now.Epoch}/{plan.Epochs}", "training"];
        string[] notes = [rate, left];
        double[] shares = [ShareOfEpoch(now), now.Share];
        var (head, tail) = (names.Max(name => name.Length), Math.Max(18, notes.Max(note => note.Length)));
        var bar = Math.Max(0, width - head - tail - 10);
        return shares.Select((share, row) => new Markup($"{names[row].PadRight(head)}  {Bar(share, bar)} {Percent(share),5}  {notes[row].PadLeft(tail)}"));
    }

    private double ShareOfEpoch(DashboardRecord.Moment now) => (double)now.Images / Math.Max(1, plan.Samples);

    private static string Bar(double share, int width)
    {
        var done = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return $"[green]{new string('━', done)}[/][grey]{new string('─', width - done)}[/]";
    }

    private BrailleChart Loss(DashboardRecord.Moment now) => new(
        [new(Train, now.Running.Count > 0 ? now.Running : Points(now.Epochs, each => each.Epoch, each => each.TrainLoss)), new(Valid, Points(now.Validations, each => each.EpochsDone, each => each.Loss))],
        Math.Max(1, plan.Epochs),
        NumberFormat.Short);

    private Panel Other(DashboardRecord.Moment now) => Measure(now) is { } metric
        ? Boxed(Legend(metric), Chart(now, each => Value(each.TrainMetrics, metric), each => Value(each.Metrics, metric), NumberFormat.Metric))
        : Boxed(Legend("accuracy, %"), Chart(now, each => 100 * each.TrainAccuracy, each => 100 * each.Accuracy, value => value.ToString("F1", CultureInfo.InvariantCulture)));

    /// <summary>The metric that is drawn where there is no accuracy.</summary>
    private static string? Measure(DashboardRecord.Moment now) =>
        now.Epochs.Any(each => each.TrainAccuracy is not null) ? null : now.Epochs.SelectMany(each => each.TrainMetrics.Keys).FirstOrDefault();

    private BrailleChart Chart(DashboardRecord.Moment now, Func<EpochResult, double?> train, Func<ValidationPoint, double?> valid, Func<double, string> write) =>
        new([new(Train, Points(now.Epochs, each => each.Epoch, train)), new(Valid, Points(now.Validations, each => each.EpochsDone, valid))], Math.Max(1, plan.Epochs), write);

    private static (double, double)[] Points<T>(IReadOnlyList<T> all, Func<T, double> place, Func<T, double?> value) =>
        [.. all.Select(each => (X: place(each), Y: value(each))).Where(point => point.Y is not null).Select(point => (point.X, point.Y!.Value))];

    private static double? Value(MetricValues metrics, string name) => metrics.TryGetValue(name, out var value) ? value : null;

    private static Table Metrics(DashboardRecord.Moment now)
    {
        var table = new Table().NoBorder().AddColumn(new TableColumn("").NoWrap()).AddColumn(Column("train", Train)).AddColumn(Column("valid", Valid)).AddColumn(Column("best", Color.Default));
        Add("loss", each => each.TrainLoss, each => each.Loss, NumberFormat.Loss, found => found.MinBy(each => each.Loss));
        if (now.Epochs.Count == 0 || now.Epochs.Any(each => each.TrainAccuracy is not null))
        {
            Add("accuracy", each => each.TrainAccuracy, each => each.Accuracy, NumberFormat.Percent, found => found.MaxBy(each => each.Accuracy));
        }

        // Of a metric it is not known which way is better.
        foreach (var metric in now.Epochs.SelectMany(each => each.TrainMetrics.Keys).Distinct().Take(2))
        {
            Add(metric, each => Value(each.TrainMetrics, metric), each => Value(each.Metrics, metric), NumberFormat.Metric, _ => null);
        }

        table.AddRow("running", now.Running.Count > 0 ? NumberFormat.Loss(now.Running[^1].Loss) : "-", "", "");
        return table;

        void Add(string name, Func<EpochResult, double?> train, Func<ValidationPoint, double?> valid, Func<double, string> write, Func<IEnumerable<ValidationPoint>, ValidationPoint?> choose)
        {
            var best = choose(now.Validations.Where(each => valid(each) is { } value && !double.IsNaN(value)));
            table.AddRow(Cell.Escape(name), Formatted(now.Epochs, train, write), Formatted(now.Validations, valid, write), best is null ? "-" : $"{write(valid(best)!.Value)} ({best.EpochsDone.ToString("0.##", CultureInfo.InvariantCulture)})");
        }

        static TableColumn Column(string name, Color color) => new TableColumn(new Text(name, new Style(color))).RightAligned().NoWrap();
        static string Formatted<T>(IReadOnlyList<T> all, Func<T, double?> value, Func<double, string> write) => all is [.., var last] && value(last) is { } there ? write(there) : "-";
    }

    private Rows Run(DashboardRecord.Moment now)
    {
        var process = $"memory {Size(Environment.WorkingSet)}{(memory.Read() is { } device ? $", device {Size(device.Used)} of {Size(device.Total)}" : "")}";
        var rate = now.Epochs.Count > 0 ? $", rate {NumberFormat.Short(now.Epochs[^1].LearningRate)}" : "";
        return new Rows(
            [
                new OneLine($"{Clock(now.Elapsed)} gone{rate}"),
                new OneLine(process),
                new OneLine($"{plan.Optimizer}, batches of {plan.BatchSize}"),
                .. now.Messages.TakeLast(2).Select(message => new OneLine(message, Color.Yellow)),
            ]);
    }

    private string Legend(string name) => plan.ValidationSamples > 0 ? $"{Cell.Escape(name)}: [{Train.ToMarkup()}]train[/] [{Valid.ToMarkup()}]valid[/]" : $"{Cell.Escape(name)}: [{Train.ToMarkup()}]train[/]";

    private static Panel Boxed(string heading, IRenderable content)
    {
        var header = heading.Contains("[/]", StringComparison.Ordinal) ? heading : Cell.Escape(heading);
        return new Panel(content) { Header = new PanelHeader($" {header} "), Border = BoxBorder.Rounded, BorderStyle = new Style(Color.Grey), Padding = new Padding(1, 0, 1, 0), Expand = true };
    }

    private static string Percent(double share) => Math.Floor(100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Size(long bytes) => bytes >= 1L << 30
        ? FormattableString.Invariant($"{bytes / (double)(1L << 30):0.0} GiB")
        : FormattableString.Invariant($"{bytes >> 20} MiB");

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? FormattableString.Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : FormattableString.Invariant($"{time.Minutes}:{time.Seconds:00}");
}
