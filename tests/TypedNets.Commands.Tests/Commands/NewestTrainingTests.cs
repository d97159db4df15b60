using TypedNets.Tests.Data.Folders;
using SkiaSharp;

namespace TypedNets.Tests.Commands;

/// <summary>Commands that are given no file take the newest training of the network, and the data that it has learned from.</summary>
public sealed class NewestTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public NewestTrainingTests()
    {
        for (var image = 0; image < 20; image++)
        {
            Painted.Image(folder[$"shades/{image % 2}/{image}.png"], 40, 30, image % 2 == 0 ? SKColors.Black : SKColors.White);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_newest_is_taken_with_its_data_and_named()
    {
        Assert.Equal("error: No training of convnet is in runs: run 'train convnet' first, or name its file\n", Run("test", "convnet").Error);

        Train("--data", "figures");
        Assert.Equal("runs/convnet-figures.safetensors is taken\n", Run("test", "convnet").Error);

        Train("--data", "shades", "--resize");
        File.SetLastWriteTimeUtc(folder["runs/convnet-figures.safetensors"], DateTime.UtcNow.AddHours(-1));
        var (code, output, error) = Run("test", "convnet");
        Assert.Equal((0, "runs/convnet-shades.safetensors is taken, the newest of 2\n"), (code, error));
        Assert.Contains("Test on shades", output);
        Assert.StartsWith("shades/0/0.png: ", Run("predict", "convnet", "--file", "shades/0/0.png").Output);
        Assert.Contains("pictures/convnet-filters.png", Run("filters", "convnet").Output);

        Assert.Contains("Test on Figures", Run("test", "convnet", "--data", "figures").Output);
        Assert.Equal("error: runs/convnet-mnist.safetensors is not there: run 'train convnet --data mnist' first, or name a file\n", Run("test", "convnet", "--data", "mnist").Error);
        Assert.StartsWith("error: No training of fashion is in runs", Run("predict", "fashion").Error);
    }

    [Fact]
    public void Values_are_repeated_or_written_with_commas_and_pictures_are_scaled()
    {
        Train("--data", "figures", "--log", "csv,json", "--log", "tensorboard", "--augment", "crop:2,flip", "--augment", "rotate", "--curves", "curves.png", "--scale", "2");

        Assert.True(File.Exists(folder["runs/convnet-figures.csv"]) && File.Exists(folder["runs/convnet-figures.jsonl"]) && Directory.Exists(folder["runs/convnet-figures.tensorboard"]));
        using var curves = SKBitmap.Decode(folder["curves.png"]);
        var (code, output, _) = Run("filters", "convnet", "--scale", "3", "--out", "filters.png");
        using var filters = SKBitmap.Decode(folder["filters.png"]);
        using var plain = Pixels("filters", "convnet", "--out", "plain.png");
        Assert.Equal((0, 3 * plain.Width), (code, filters.Width));
        Assert.StartsWith($"{filters.Width}×{filters.Height}: ", output);
        Assert.Equal(0, curves.Width % 2);
    }

    private SKBitmap Pixels(params string[] arguments)
    {
        Run(arguments);
        return SKBitmap.Decode(folder[arguments[^1]]);
    }

    private void Train(params string[] arguments)
    {
        var (code, _, error) = Run(["train", "convnet", "--epochs", "1", "--images", "32", .. arguments]);
        Assert.Equal((0, ""), (code, error));
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => ExampleProgram.Run(folder.Path, arguments);
}
