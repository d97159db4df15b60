using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedNets.Tests.Commands;

/// <summary>The networks of vectors and of a sequence on the command line, in a process of its own: their data is made by code.</summary>
public sealed class TensorExamplesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("spirals", "SpiralNet on cpu", @"Test on Spirals: loss [\d.]+, accuracy (?<score>[\d.]+) % \([\d,]+ of 900 samples\)", 95)]
    [InlineData("friedman", "FriedmanNet on cpu", @"Test on Friedman: loss [\d.]+, r2 (?<score>[\d.]+), mae [\d.]+ \(1,000 samples\)", 0.9)]
    [InlineData("clauses", "ClauseNet on cpu", @"Test on Clauses: loss [\d.]+, accuracy (?<score>[\d.]+) % \([\d,]+ of 1,500 samples\)", 95)]
    [InlineData("reviews", "ReviewNet on cpu", @"Test on Reviews: loss [\d.]+, accuracy (?<score>[\d.]+) % \([\d,]+ of 1,500 samples\)", 95)]
    [InlineData("brackets", "BracketNet on cpu", @"Test on Brackets: loss [\d.]+, accuracy (?<score>[\d.]+) % \([\d,]+ of 1,500 samples\)", 95)]
    public void It_trains_on_its_own_data_is_reported_and_tested_again(string name, string start, string line, double least)
    {
        var (code, output, error) = Run("train", name, "--device", "cpu", "--checkpoint", "net.safetensors", "--report", "net.html", "--curves", "curves.svg", "--log", "csv", "tensorboard");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains(start, output);
        Assert.Contains("samples/s", output);
        Assert.InRange(double.Parse(Regex.Match(output, line).Groups["score"].Value, CultureInfo.InvariantCulture), least, double.PositiveInfinity);
        Assert.DoesNotContain("image", File.ReadAllText(folder["net.html"]).Split("</style>")[1].Replace("data:image/png", "", StringComparison.Ordinal));

        var (again, tested, _) = Run("test", name, "net.safetensors", "--device", "cpu");
        Assert.Equal(0, again);
        Assert.Equal(Regex.Match(output, line).Value, Regex.Match(tested, line).Value);
    }

    [Theory]
    [InlineData("show draws images, but Spirals holds (2) as numbers", "show", "spirals")]
    [InlineData("predict draws images, but brackets sees (16) as numbers: give them, --values", "predict", "brackets", "absent")]
    [InlineData("predict draws images, but friedman sees (10) as numbers: give them, --values 0.5,-1.2, or --file with a sample a line", "predict", "friedman", "absent")]
    [InlineData("--tta is for networks that name classes, but friedman gives values: see 'test friedman' and 'predict friedman --values'", "predict", "friedman", "absent", "--tta", "flip")]
    [InlineData("upscale is for networks that make images, but friedman gives values: see 'test friedman'", "upscale", "friedman", "absent")]
    [InlineData("The network is for images, but Spirals holds (2) as numbers", "train", "unet", "--data", "spirals")]
    [InlineData("SpiralNet takes samples of shape (2), but those of Figures have shape (1, 28, 28)", "train", "spirals", "--data", "figures")]
    [InlineData("HorizontalFlip(0.5) changes images, but Spirals holds (2) as numbers: leave Augmentation empty", "train", "spirals", "--augment", "flip")]
    [InlineData("RandomCrop(1) changes images, but Spirals holds (2) as numbers: leave Augmentation empty", "train", "spirals", "--augment", "crop")]
    public void What_does_not_suit_is_refused_in_one_line(string message, params string[] arguments)
    {
        var (code, _, error) = Run(arguments);

        Assert.Equal(1, code);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.Contains(message, line);
    }

    [Fact]
    public void They_are_listed_searched_and_a_rate_is_found()
    {
        Assert.Contains("friedman         (10) → (1), 4,929 parameters", Run("list").Output);
        Assert.Equal(0, Run("find-rate", "friedman", "--steps", "20").Code);
        var (code, output, _) = Run("search", "spirals", "--optimizers", "adam", "--lr", "0.01", "--epochs", "2");
        Assert.Equal(0, code);
        Assert.Contains("valid accuracy", output);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => ExampleProgram.Run(folder.Path, arguments);
}
