using TypedNets.Tests.Data;

namespace TypedNets.Tests.Commands;

/// <summary>The network that makes images, on the command line, in a process of its own.</summary>
public sealed class SuperResolutionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_listed_and_summed_up_without_data()
    {
        Assert.Contains("super-resolution (3, 16, 16) → (3, 32, 32)", Run("list").Output);
        Assert.Contains("PixelShuffle(2)", Run("summary", "super-resolution").Output);
    }

    [Theory]
    [InlineData("predict is for networks that name classes, but super-resolution makes images: see 'upscale super-resolution'", "predict", "super-resolution", "absent")]
    [InlineData("maps is for networks that name classes, but super-resolution makes images", "maps", "super-resolution", "absent")]
    [InlineData("search is for networks that name classes, but super-resolution makes images", "search", "super-resolution")]
    [InlineData("--confusion is for networks that name classes, but super-resolution makes images", "test", "super-resolution", "absent", "--confusion", "x.png")]
    [InlineData("upscale is for networks that make images, but convnet names classes: see 'predict convnet'; there is super-resolution", "upscale", "convnet", "absent")]
    [InlineData("--rows must be at least 1, and is 0", "upscale", "super-resolution", "absent", "--rows", "0")]
    [InlineData("--opset must be 17 to 21, and is 5", "export", "onnx", "lenet", "--untrained", "--opset", "5")]
    [InlineData("absent.safetensors", "upscale", "super-resolution", "absent.safetensors")]
    [InlineData("SuperResolutionNet takes samples of shape (3, 16, 16), but those of Figures have shape (1, 14, 14)", "train", "super-resolution", "--data", "figures")]
    public void What_does_not_suit_a_network_is_refused_in_one_line(string message, params string[] arguments)
    {
        var (code, _, error) = Run(arguments);

        Assert.Equal(1, code);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.Contains(message, line);
    }

    [Theory]
    [InlineData("--rows takes a whole number, and not 'x'; 'upscale --help' lists what it takes", "upscale", "super-resolution", "absent", "--rows", "x")]
    [InlineData("--opset takes a whole number, and not 'x'; 'export onnx --help' lists what it takes", "export", "onnx", "lenet", "--untrained", "--opset", "x")]
    public void What_is_no_number_is_refused_in_one_line(string message, params string[] arguments)
    {
        var (code, _, error) = Run(arguments);

        Assert.Equal((1, $"error: {message}\n"), (code, error));
    }

    [DataFact("cifar-10")]
    public void It_is_trained_tested_against_bicubic_interpolation_and_drawn()
    {
        string[] data = ["--data-dir", DataFactAttribute.Folder!];

        var (trained, output, problem) = Run(["train", "super-resolution", "--images", "64", "--epochs", "1", "--checkpoint", "net.safetensors", "--curves", "curves.svg", .. data]);
        Assert.Equal((0, ""), (trained, problem));
        Assert.Matches(@"epoch 1/1  loss \d\.\d{4}  psnr [\d.]+  valid \d\.\d{4}  [\d.]+  ", output);
        Assert.Contains("psnr", File.ReadAllText(folder["curves.svg"]));

        var (tested, line, _) = Run(["test", "super-resolution", "net.safetensors", .. data]);
        Assert.Equal(0, tested);
        Assert.Matches(@"Test on CIFAR-10: loss [\d.]+, PSNR [\d.]+ dB, of bicubic interpolation [\d.]+ dB \([\d,]+ images\)", line);
        Assert.Contains(line.Trim(), output);

        Assert.Equal(0, Run(["upscale", "super-resolution", "net.safetensors", "--rows", "2", .. data]).Code);
        Assert.True(File.Exists(folder["pictures/super-resolution-upscaled.png"]));
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => ExampleProgram.Run(folder.Path, arguments);
}
