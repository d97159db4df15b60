using TypedNets.Examples.Networks;

namespace TypedNets.Tests.Commands;

/// <summary>The command line as a person meets it: in a process of its own.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void List_names_the_networks_and_the_data_sets()
    {
        var (code, output, _) = Run("list");

        Assert.Equal(0, code);
        Assert.Contains("lenet            (3, 32, 32) → (10), 657,080 parameters", output);
        Assert.Contains("data sets: figures, fashion-mnist, mnist, cifar-10", output);
    }

    [Fact]
    public void Summary_shows_every_layer_and_the_total()
    {
        var (code, output, _) = Run("summary", "convnet");

        Assert.Equal(0, code);
        Assert.Contains("Conv2d(16, 5)", output);
        Assert.Contains("44,426", output);
    }

    [Fact]
    public void A_graph_is_printed_as_Mermaid_text_or_drawn_to_the_file_that_is_named()
    {
        var (code, text, error) = Run("summary", "convnet", "--graph");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(ConvNet.Graph.ToMermaid(), text.ReplaceLineEndings("\n"));

        foreach (var file in new[] { "graphs/net.svg", "graphs/net.png", "graphs/net.mmd" })
        {
            Assert.Equal(0, Run("summary", "convnet", "--graph", file).Code);
            Assert.True(File.Exists(folder[file]));
        }

        Assert.Equal(text.ReplaceLineEndings("\n"), File.ReadAllText(folder["graphs/net.mmd"]));
        var (wrong, _, message) = Run("summary", "convnet", "--graph", "net.pdf");
        Assert.Equal((1, "error: A graph is drawn as .svg or .png, or written as .mmd, but its path is 'net.pdf'"), (wrong, message.TrimEnd()));
    }

    [Fact]
    public void A_network_trains_on_the_figures_is_saved_and_tested_again()
    {
        var checkpoint = folder["nets/convnet.safetensors"];
        var (code, output, error) = Run("train", "convnet", "--data", "figures", "--epochs", "1", "--images", "640", "--checkpoint", checkpoint);

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("epoch 1/1", output);
        Assert.Contains("Test on Figures: loss", output);
        Assert.True(File.Exists(checkpoint));

        var (again, tested, _) = Run("test", "convnet", checkpoint, "--data", "figures");
        Assert.Equal(0, again);
        Assert.Equal(TestLine(output), TestLine(tested));

        var (wrong, _, message) = Run("test", "fashion", checkpoint, "--data", "figures");
        Assert.Equal(1, wrong);
        Assert.Contains("conv1.weight is (32, 1, 3, 3) in the network and (6, 1, 5, 5) in the file", message);
    }

    [Fact]
    public void Data_and_a_trained_network_are_drawn()
    {
        var (code, _, error) = Run(
            "train", "convnet", "--data", "figures", "--epochs", "1", "--images", "128", "--checkpoint", "net.safetensors", "--curves", "curves.svg");
        Assert.Equal((0, ""), (code, error));

        Draw("pictures/figures.png", "show", "figures");
        Draw("pictures/convnet-predictions.png", "predict", "convnet", "net.safetensors", "--data", "figures");
        Draw("mine/bars.svg", "predict", "convnet", "net.safetensors", "--data", "figures", "--bars", "--out", "mine/bars.svg");
        Draw("pictures/convnet-mistakes.png", "predict", "convnet", "net.safetensors", "--data", "figures", "--mistakes");
        Draw("pictures/convnet-filters.png", "filters", "convnet", "net.safetensors");
        Draw("pictures/convnet-maps.png", "maps", "convnet", "net.safetensors", "--data", "figures", "--image", "7");
        Draw("confusion.png", "test", "convnet", "net.safetensors", "--data", "figures", "--confusion", "confusion.png");
        Assert.Contains("validation", File.ReadAllText(folder["curves.svg"]));

        void Draw(string picture, params string[] arguments)
        {
            var (drawn, said, problem) = Run(arguments);
            Assert.Equal((0, ""), (drawn, problem));
            Assert.True(File.Exists(folder[picture]), picture);
            Assert.Contains(picture, said);
        }
    }

    [Fact]
    public void A_training_is_measured_ended_in_time_and_seen_in_two_views()
    {
        var (code, output, error) = Run("train", "convnet", "--data", "figures", "--images", "640", "--epochs", "500", "--max-time", "1s", "--balance", "--profile", "flame.png", "--report", "run.html", "--checkpoint", "net.safetensors");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("conv1 + relu1 + pool1", output);
        Assert.True(File.Exists(folder["flame.png"]));
        Assert.Contains("id=\"profile\"", File.ReadAllText(folder["run.html"]));
        Assert.Contains("of 500, since its time of 00:00:01 is over", output);
        Assert.Contains("Each class against the rest: AUROC", output);

        var (again, tested, _) = Run("test", "convnet", "net.safetensors", "--data", "figures", "--tta", "flip");
        Assert.Equal(0, again);
        Assert.Contains("With test-time augmentation by HorizontalFlip(1): accuracy", tested);
    }

    [Fact]
    public void A_training_is_validated_before_its_first_step_and_within_its_epochs()
    {
        var (code, output, error) = Run("train", "convnet", "--data", "figures", "--images", "640", "--epochs", "1", "--batch-size", "64", "--sanity-batches", "2", "--validate-every", "4", "--checkpoint", "net.safetensors");

        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"Before the first step: validation loss [\d.]+, accuracy [\d.]+ %, on 128 images", output);
        Assert.Matches(@"epoch 1, step 4: validation loss", output);
        Assert.Equal([4L, 8L], History.Load(folder["net.safetensors"]).Validations.Select(each => each.Step));
    }

    [Fact]
    public void Folds_are_trained_one_after_another_and_none_is_kept()
    {
        var (code, output, error) = Run("train", "spirals", "--images", "90", "--epochs", "1", "--folds", "3");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Fold 3 of 3", output);
        Assert.Matches(@"3 of 3 folds of Spirals: loss .* ± .*, accuracy .* % ± .* %", output);
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("--max-time takes a length of time, like 90s, 30m, 1h30m or 00:30:00, and not '5'", "train", "spirals", "--max-time", "5")]
    [InlineData("--validate-every must be at least 0, and is -1", "train", "spirals", "--validate-every", "-1")]
    [InlineData("--sanity-batches takes a whole number, and not 'few'", "train", "spirals", "--sanity-batches", "few")]
    [InlineData("'x' in --tta flip:x is not a number", "test", "convnet", "absent.safetensors", "--data", "figures", "--tta", "flip:x")]
    [InlineData("--tta shows one image in several views, and MixUp(1) mixes it with others: there are crop[:pixels], flip", "test", "convnet", "absent.safetensors", "--data", "figures", "--tta", "mixup")]
    [InlineData("--folds trains 5 networks and keeps none of them: leave --report out, or --folds", "train", "spirals", "--folds", "5", "--report", "r.html")]
    [InlineData("--tta changes images, but spirals sees (2) as numbers: leave it out", "test", "spirals", "--tta", "flip")]
    [InlineData("--balance is for networks that name classes, but friedman gives values", "train", "friedman", "--balance")]
    [InlineData("A picture is saved as .png or .svg, but its path is 'x.gif'", "show", "figures", "--out", "x.gif")]
    [InlineData("There is no network 'nope'; there are lenet, convnet", "train", "nope")]
    [InlineData("There is no data set 'nope'; there are figures", "train", "convnet", "--data", "nope")]
    [InlineData("There is no optimiser 'lion'; there are sgd, adam", "train", "convnet", "--data", "figures", "--optimizer", "lion")]
    [InlineData("'gpu' is not a device: say cpu, cuda", "train", "convnet", "--data", "figures", "--device", "gpu")]
    [InlineData("LeNet takes samples of shape (3, 32, 32), but those of Figures have shape (1, 28, 28)", "train", "lenet", "--data", "figures")]
    [InlineData("absent.safetensors", "test", "convnet", "absent.safetensors", "--data", "figures")]
    [InlineData("is no name for the declaration of a class: let it be one with .cs behind it, like LeNet.cs", "import", "onnx", "lenet.onnx", "--out", "x.txt")]
    public void A_mistake_is_one_clear_line(string message, params string[] arguments)
    {
        var (code, _, error) = Run(arguments);

        Assert.Equal(1, code);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.Contains(message, line);
        Assert.DoesNotContain("(Parameter", line);
    }

    private static string TestLine(string output) => Assert.Single(output.Split('\n'), line => line.StartsWith("Test on", StringComparison.Ordinal));

    private (int Code, string Output, string Error) Run(params string[] arguments) => ExampleProgram.Run(folder.Path, arguments);
}
