using System.Text.RegularExpressions;
using System.Xml.Linq;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

[Collection("torch")]
public sealed class TrainingReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_page_has_every_section_and_they_are_linked()
    {
        using var run = new Run();

        var page = Parse(run.Report.ToHtml());

        string[] sections = ["curves", "classes", "confusion", "calibration", "mistakes", "network", "settings", "environment"];
        Assert.Equal(sections, page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal(sections.Select(section => $"#{section}"), page.Descendants("nav").Single().Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Equal("ToyNet", page.Descendants("h1").Single().Value);
        Assert.Equal(2, Section(page, "curves").Descendants().Count(element => element.Name.LocalName == "svg"));
    }

    [Fact]
    public void The_time_of_a_step_is_a_section_with_its_picture_and_its_numbers()
    {
        using var net = ToyNet.Seeded();
        var profile = new StepProfile("ToyNet", "compiled step", 64, 20, 2.5, [new("fc1 + bn1", 0.75, 1, 4096, 512), new("fc2", 0.05, 0.2, 1024, 0)]);

        var section = Section(Parse(new TrainingReport(net) { Profile = profile }.ToHtml()), "profile");

        Assert.Contains("a batch of 64 took 2.50 ms, the median of 20 batches: compiled step.", section.Element("p")!.Value, StringComparison.Ordinal);
        Assert.StartsWith("data:image/png;base64,", section.Descendants("img").Single().Attribute("src")!.Value, StringComparison.Ordinal);
        Assert.Equal(
            [
                ["Layer", "Forward ms", "Backward ms", "Share", "Output", "Parameters"],
                ["fc1 + bn1", "0.750", "1.00", "87.5 %", NumberFormat.Bytes(4096), NumberFormat.Bytes(512)],
                ["fc2", "0.050", "0.200", "12.5 %", NumberFormat.Bytes(1024), ""],
                ["all layers", "0.800", "1.20", "", NumberFormat.Bytes(5120), NumberFormat.Bytes(512)],
            ],
            section.Descendants("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray()));
    }

    [Fact]
    public void Validations_within_epochs_are_drawn_between_them_and_stand_in_a_table()
    {
        using var net = ToyNet.Seeded();
        EpochResult Epoch(int number) => new(number, 1, 0.5, 1, 0.5, 1, 1, 1, 1, true);
        var history = new History { Network = "ToyNet", Epochs = [Epoch(1), Epoch(2)] };
        var within = new ValidationResult(2, 9, 0.75, 0.625, MetricValues.None) { EpochsDone = 1.5 };

        var (plain, section) = (Curves([]), Curves([within]));

        Assert.Equal([["Epoch", "Step", "Loss", "Accuracy"], ["2", "9", "0.7500", "62.5 %"]], Rows(section.Descendants("table").Last()));
        Assert.Single(plain.Descendants("table"));

        // The curve of the validation has one more place, between the others.
        Assert.NotEqual(plain.Descendants().First(element => element.Name.LocalName == "svg").ToString(), section.Descendants().First(element => element.Name.LocalName == "svg").ToString());
        Assert.Equal([1, 1.5, 2], ValidationPoint.In(history.Epochs, [within]).Select(each => each.EpochsDone));

        XElement Curves(ValidationResult[] validations) => Section(Parse(new TrainingReport(net) { History = history with { Validations = validations } }.ToHtml()), "curves");

        static IEnumerable<string[]> Rows(XElement table) => table.Descendants("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(-1e300)]
    [InlineData(-1e30)]
    [InlineData(1e30)]
    public void A_history_with_any_numbers_makes_a_page(double number)
    {
        using var net = ToyNet.Seeded();
        MetricValues metrics = new([KeyValuePair.Create("psnr", number)]);
        var history = new History
        {
            Network = "Net",
            Epochs =
            [
                new EpochResult(1, number, number, number, number, number, number, number, 1, true) { TrainMetrics = metrics, ValidationMetrics = metrics },
                new EpochResult(int.MaxValue, 1, 1, 1, 1, 1, 1, 1, long.MaxValue, true),
            ],
        };

        Assert.NotEmpty(Section(Parse(new TrainingReport(net) { History = history }.ToHtml()), "curves").Descendants());
    }

    [Fact]
    public void The_numbers_are_those_of_the_training_and_of_the_evaluation()
    {
        using var run = new Run();

        var page = Parse(run.Report.ToHtml());

        var (test, report) = (run.Evaluation, run.Evaluation.Report);
        Assert.Equal(NumberFormat.Percent(test.Accuracy), Figure("Test accuracy"));
        Assert.Equal(NumberFormat.Loss(test.Loss), Figure("Test loss"));
        Assert.Equal(
            run.History.Epochs.Select(epoch => new[]
            {
                $"{epoch.Epoch}", NumberFormat.Loss(epoch.TrainLoss), NumberFormat.Percent(epoch.TrainAccuracy!.Value), NumberFormat.Loss(epoch.ValidationLoss!.Value), NumberFormat.Percent(epoch.ValidationAccuracy!.Value),
            }),
            Rows("curves", "tbody").Select(row => row[..5]));
        Assert.Equal(
            report.Classes.Select(scores => new[] { scores.Name, $"{scores.Precision:F3}", $"{scores.Recall:F3}", $"{scores.F1:F3}", $"{scores.Support}" }),
            Rows("classes", "tbody"));
        Assert.Equal(
            Enumerable.Range(0, 4).Select(actual => (string[])[Toy.ClassNames[actual], .. Enumerable.Range(0, 4).Select(predicted => $"{test.ConfusionMatrix[actual, predicted]}")]),
            Rows("confusion", "tbody"));
        Assert.Equal(ToyNet.Graph.Layers.Select(layer => layer.Name).Prepend("input"), Rows("network", "tbody").Select(row => row[0]));
        Assert.Equal(["Total", "", "", $"{ToyNet.Graph.ParameterCount:N0}", $"{ToyNet.Graph.MultiplyAdds:N0}"], Assert.Single(Rows("network", "tfoot")));
        Assert.Contains(Rows("settings", "tbody"), row => row is ["Optimizer", "Adam(LearningRate = 0.002)"]);
        Assert.Contains(Rows("settings", "tbody"), row => row is ["Seed", "5"]);
        Assert.Contains(Rows("environment", "tbody"), row => row is ["Native library", var library] && library == $"libtorch {__version__}");

        string Figure(string name) => page.Descendants("dt").Single(each => each.Value == name).ElementsAfterSelf("dd").Single().Value;

        string[][] Rows(string section, string part) =>
            [.. Section(page, section).Descendants(part).Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
    }

    [Fact]
    public void The_worst_mistakes_come_first_with_their_pictures()
    {
        using var run = new Run();

        var page = Parse(run.Report.ToHtml());

        var worst = run.Predictions.Where(each => !each.IsRight).OrderByDescending(each => each.Loss).Take(12).ToArray();
        var shown = Section(page, "mistakes").Descendants("figure").ToArray();
        Assert.NotEmpty(worst);
        Assert.Equal(
            worst.Select(each => $"Image {each.Index} of toy: {Toy.ClassNames[each.Actual]}, taken for {Toy.ClassNames[each.Predicted]}"),
            shown.Select(each => each.Element("img")!.Attribute("alt")!.Value));
        using var first = SkiaSharp.SKBitmap.Decode(Convert.FromBase64String(shown[0].Element("img")!.Attribute("src")!.Value.Split("base64,")[1]));
        using var pixels = run.Test.Images[worst[0].Index].flatten();
        Assert.Equal(pixels.data<byte>().ToArray(), first.Pixels.Select(pixel => pixel.Red));
    }

    [Fact]
    public void The_loss_of_a_prediction_is_its_cross_entropy()
    {
        using var run = new Run();

        Assert.Equal(run.Evaluation.Loss, run.Predictions.Average(each => each.Loss), 5);
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        using var run = new Run();

        var page = Parse(run.Report.ToHtml());

        var links = page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href" or "data" or "action").Select(attribute => attribute.Value);
        Assert.All(links, link => Assert.Matches("^(#|data:image/png;base64,)", link));
        Assert.Empty(page.Descendants("script"));
        Assert.Empty(page.Descendants("link"));
        var style = page.Descendants("style").Single().Value;
        Assert.DoesNotContain("url(", style);
        Assert.DoesNotContain("@import", style);

        // Escaped, these would reach the browser as they are: HTML decodes nothing in a style.
        Assert.DoesNotMatch("[<>&]", style);
    }

    [Fact]
    public void Names_are_text_whatever_is_in_them()
    {
        string[] names = ["<b>bold</b>", "\"quoted\" & 'so'", "bell\u0007 and \ud83d alone", "</td><script>alert(1)</script>"];
        using var run = new Run(names);

        var html = run.Report.ToHtml();

        Assert.DoesNotContain("<b>", html);
        Assert.DoesNotContain("<script", html);
        var shown = Section(Parse(html), "classes").Descendants("tbody").Elements("tr").Select(row => row.Element("th")!.Value);
        Assert.Equal([names[0], names[1], "bell\ufffd and \ufffd alone", names[3]], shown);
    }

    [Fact]
    public void What_is_not_given_is_left_out()
    {
        using var net = ToyNet.Seeded();

        var page = Parse(new TrainingReport(net).ToHtml());

        Assert.Equal(["network", "environment"], page.Descendants("section").Select(section => section.Attribute("id")!.Value));
    }

    [Fact]
    public void What_a_doctor_found_stands_in_a_report_that_is_made_of_the_file()
    {
        using var train = Toy.Images(120);
        using var net = ToyNet.Seeded();
        var doctor = new TrainingDoctor();
        new Trainer(net)
        {
            Epochs = 1, BatchSize = 32, Optimizer = Optimizers.Sgd(1e-9), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent,
            Callbacks = [doctor, new Naming("<script>alert(1)</script>")], Checkpoint = folder["run.safetensors"],
        }.Fit(train);

        var html = new TrainingReport(net) { History = History.Load(folder["run.safetensors"]) }.ToHtml();

        var found = Section(Parse(html), "doctor").Descendants("div").Select(each => each.Elements().Select(part => part.Value).ToArray()).ToArray();
        Assert.Contains("TD008", doctor.Findings.Select(finding => finding.Id));
        Assert.Equal([.. doctor.Findings.Select(finding => $"{finding.Id} {(finding.Layer.Length == 0 ? "" : $"{finding.Layer}, ")}epoch 1"), "OWN1 <script>alert(1)</script>, epoch 1"], found.Select(each => each[0]));
        Assert.Contains(found, each => each[1].StartsWith("No step changes the weights by more than", StringComparison.Ordinal) && each[1].EndsWith("look for one.", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public void A_doctor_who_found_nothing_is_in_the_report_and_one_who_was_not_there_is_not()
    {
        using var net = ToyNet.Seeded();

        Assert.Equal("Nothing was found wrong with this training.", Section(Parse(Report([])), "doctor").Element("p")!.Value);
        Assert.DoesNotContain("doctor", Report(null));

        string Report(IReadOnlyList<Finding>? findings) => new TrainingReport(net) { History = new() { Network = "ToyNet", Epochs = [], Findings = findings } }.ToHtml();
    }

    [Fact]
    public void A_network_that_makes_images_has_its_metrics_and_pictures()
    {
        using var figures = Figures.Load();
        using var few = figures.Train.Take(48);
        using var train = few.ForSuperResolution();
        using var net = new UpscalingNet();
        var trainer = new Trainer(net)
        {
            Epochs = 2, BatchSize = 16, Loss = Losses.Mse, Metrics = [TypedNets.Metrics.Psnr], Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent,
        };
        var history = trainer.Fit(train, train);
        var evaluation = trainer.Evaluate(train);

        var page = Parse(new TrainingReport(net)
        {
            History = history,
            RegressionEvaluation = evaluation,
            Pictures = new Dictionary<string, Picture> { ["<restored>"] = Pictures.Restorations(net, train, rows: 2) },
        }.ToHtml());

        Assert.Equal(["curves", "pictures", "network", "settings", "environment"], page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal(NumberFormat.Metric(evaluation.Metrics[TypedNets.Metrics.Psnr]), page.Descendants("dt").Single(each => each.Value == "Test psnr").ElementsAfterSelf("dd").Single().Value);
        Assert.Contains("Validation psnr", Section(page, "curves").Descendants("th").Select(head => head.Value));
        Assert.DoesNotContain(page.Descendants("th"), head => head.Value.Contains("accuracy", StringComparison.Ordinal));
        Assert.Equal("<restored>", Section(page, "pictures").Descendants("img").Single().Attribute("alt")!.Value);
    }

    [Fact]
    public void The_page_is_the_same_in_every_country()
    {
        using var run = new Run();
        var expected = Page();
        using var culture = new InCulture("de-DE");

        Assert.Equal(expected, Page());

        // Skia counts its clips over the whole process.
        string Page() => Regex.Replace(run.Report.ToHtml(), @"\bcl_[0-9a-f]+", "clip");
    }

    [Fact]
    public void Classes_without_an_image_are_told_beside_the_average()
    {
        using var run = new Run();
        var evaluation = new Evaluation(0.5, Toy.ClassNames, new long[,] { { 3, 1, 0, 0 }, { 0, 2, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } }, new long[4]);
        using var net = ToyNet.Seeded();

        var page = Parse(new TrainingReport(net) { Evaluation = evaluation }.ToHtml());

        Assert.Equal(
            "2 of 4 classes have no image here (bottom left, bottom right) and count as 0 in the macro average; over the other 2 it is 0.833, 0.875 and 0.829.",
            Section(page, "classes").Elements("p").Single().Value);
        Assert.DoesNotContain(Section(Parse(run.Report.ToHtml()), "classes").Elements("p"), _ => true);
    }

    [Fact]
    public void The_page_is_readable_without_eyes()
    {
        using var run = new Run();

        var page = Parse(run.Report.ToHtml());

        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
        Assert.Single(page.Descendants("main"));
        Assert.All(page.Descendants("img"), image => Assert.NotEqual("", image.Attribute("alt")!.Value));
        Assert.All(page.Descendants("table"), table => Assert.NotEqual("", table.Element("caption")!.Value));
        Assert.All(page.Descendants("th"), head => Assert.Contains(head.Attribute("scope")!.Value, (string[])["col", "row"]));
        Assert.All(page.Descendants().Where(element => element.Name.LocalName == "svg"), picture => Assert.NotEqual("", picture.Attribute("aria-label")!.Value));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void It_is_saved_whole_into_a_folder_made_for_it_or_not_at_all()
    {
        using var run = new Run();
        File.WriteAllText(folder["file"], "");

        run.Report.Save(folder["a/b/run.html"]);
        var problem = Assert.ThrowsAny<IOException>(() => run.Report.Save(folder["file/run.html"]));

        Parse(File.ReadAllText(folder["a/b/run.html"]));
        Assert.StartsWith($"{folder["file/run.html"]} cannot be written: ", problem.Message);
        Assert.Equal(["a/b/run.html", "file"], folder.Files.Order(StringComparer.Ordinal));
    }

    /// <summary>What a picture clips or paints with is its own, and not of the picture before it.</summary>
    [Fact]
    public void No_id_comes_twice()
    {
        using var run = new Run();

        var ids = Parse(run.Report.ToHtml()).Descendants().Attributes("id").Select(id => id.Value).ToArray();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains(ids, id => id.StartsWith("curve1-", StringComparison.Ordinal));
    }

    /// <summary>On a telephone no part is wider than the screen, but for what scrolls in itself; the charts stand under one another, and side by side on a large screen.</summary>
    [BrowserFact]
    public void It_fits_a_narrow_screen()
    {
        using var run = new Run(["a", "b with a name that is long", "c", "d"]);
        using var net = ToyNet.Seeded();
        new TrainingReport(net)
        {
            History = run.History,
            Evaluation = run.Evaluation,
            Predictions = run.Predictions,
            Pictures = new Dictionary<string, Picture> { ["What each layer gives"] = Pictures.FeatureMaps(net, run.Test.Take(1)) },
        }.Save(folder["run.html"]);

        var (narrow, wide) = (Measured(390), Measured(1280));

        Assert.Equal(390, narrow.Scroll);
        Assert.Equal(1280, wide.Scroll);
        Assert.True(narrow.Second.Top > narrow.First.Top && narrow.Second.Left == narrow.First.Left, $"{narrow}");
        Assert.True(wide.Second.Top == wide.First.Top && wide.Second.Left > wide.First.Left, $"{wide}");

        (int Scroll, (int Left, int Top) First, (int Left, int Top) Second) Measured(int width)
        {
            // The report itself may run no script: a page around it looks into it.
            File.WriteAllText(folder["around.html"], $$"""
                <!DOCTYPE html><iframe id="report" src="run.html" width="{{width}}" height="800" style="border: 0"></iframe><script>
                onload = () => {
                  const page = document.getElementById("report").contentDocument;
                  const places = [...page.querySelectorAll(".charts svg")].map(svg => svg.getBoundingClientRect()).map(box => `${Math.round(box.left)} ${Math.round(box.top)}`);
                  document.title = [page.documentElement.scrollWidth, ...places].join(" ");
                };
                </script>
                """);
            var (dom, _) = HeadlessBrowser.Open(folder["around.html"], "--allow-file-access-from-files", "--hide-scrollbars");
            int[] numbers = [.. Regex.Match(dom, "<title>([^<]*)</title>").Groups[1].Value.Split(' ').Select(int.Parse)];
            return (numbers[0], (numbers[1], numbers[2]), (numbers[3], numbers[4]));
        }
    }

    [BrowserFact]
    public void A_browser_shows_it_without_a_complaint()
    {
        using var run = new Run(["<b>bold</b>", "\"quoted\" & 'so'", "plain", "</table>"]);
        run.Report.Save(folder["run.html"]);

        var (dom, console) = HeadlessBrowser.Open(folder["run.html"]);

        Assert.Empty(console);
        Assert.Equal(8, Regex.Count(dom, "<section "));
        Assert.Equal(
            run.History.Epochs.Count + (4 + 3) + 4 + Calibration.Measure(run.Predictions).Bins.Count(bin => bin.Count > 0) + (1 + ToyNet.Graph.Layers.Length + 1) + run.History.Settings.Values.Count(value => value.Length > 0) + Machine.Describe().Count,
            Regex.Count(dom, """<th scope="row">"""));
        Assert.Equal(1 + Math.Min(12, run.Predictions.Count(each => !each.IsRight)), Regex.Count(dom, "<img "));
        Assert.Contains("""<th scope="row">&lt;b&gt;bold&lt;/b&gt;</th>""", dom);
        Assert.Matches("<svg [^>]*role=\"img\"", dom);
    }

    private static XDocument Parse(string html)
    {
        const string DocType = "<!DOCTYPE html>\n";
        Assert.StartsWith(DocType, html);
        return XDocument.Parse(html[DocType.Length..]);
    }

    private static XElement Section(XDocument page, string id) => page.Descendants("section").Single(section => section.Attribute("id")!.Value == id);

    /// <summary>A callback of a user's own that finds something in a layer of this name.</summary>
    private sealed class Naming(string layer) : ITrainingCallback
    {
        public void EpochEnded(TrainingContext training, EpochResult result) =>
            training.Report([new Finding("OWN1", "its name is odd: take another", result.Epoch) { Layer = layer }]);
    }

    /// <summary>A training too short to make no mistake.</summary>
    private sealed class Run : IDisposable
    {
        private readonly ImageSet train;
        private readonly ToyNet net = ToyNet.Seeded();

        public Run(IReadOnlyList<string>? names = null)
        {
            train = Named(Toy.Images(120), names);
            Test = Named(Toy.Images(80, seed: 2), names);
            var trainer = new Trainer(net)
            {
                Epochs = 2, BatchSize = 32, Optimizer = Optimizers.Adam(2e-3), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent,
            };
            History = trainer.Fit(train, Test);
            Evaluation = trainer.Evaluate(Test);
            Predictions = Predictions.Compute(net, Test);
        }

        public ImageSet Test { get; }

        public History History { get; }

        public Evaluation Evaluation { get; }

        public Predictions Predictions { get; }

        public TrainingReport Report => new(net) { History = History, Evaluation = Evaluation, Predictions = Predictions };

        public void Dispose()
        {
            train.Dispose();
            Test.Dispose();
            net.Dispose();
        }

        private static ImageSet Named(ImageSet set, IReadOnlyList<string>? names) => names is null ? set : new ImageSet(set.Images, set.Labels, names, set.Name);
    }
}
