using SkiaSharp;
using TypedNets.Tests.Data.Folders;

namespace TypedNets.Tests.Commands;

/// <summary>The commands on a folder of the user's own images, on parts of a checkpoint and on learning rates, in processes of their own.</summary>
public sealed class FolderCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_network_learns_from_a_folder_is_tested_on_it_and_drawn()
    {
        // Ten shades of grey, twice as wide as the network's input.
        for (var image = 0; image < 100; image++)
        {
            Painted.Image(folder[$"shades/{image % 10}/{image}.png"], 56, 28, new SKColor((byte)(25 * (image % 10)), (byte)(25 * (image % 10)), (byte)(25 * (image % 10))));
        }

        File.WriteAllText(folder["shades/3/broken.jpg"], "oops");

        Assert.StartsWith("error: shades/3/broken.jpg is not an image", Run("train", "convnet", "--data", "shades", "--resize", "--epochs", "1").Error);
        Assert.StartsWith("error: shades/0/0.png is 56×28 pixels, but 28×28 are expected", Run("train", "convnet", "--data", "shades", "--epochs", "1").Error);

        var trained = Run("train", "convnet", "--data", "shades/", "--resize", "--skip-unreadable", "--epochs", "1", "--augment", "crop:2", "flip", "rotate");
        Assert.Equal("", trained.Error);
        Assert.Contains("1 image is left out:\n  shades/3/broken.jpg is not an image", trained.Output);
        Assert.Contains("shades: 64 images to learn from, 16 to validate on, 20 to test on", trained.Output);
        Assert.True(File.Exists(folder["runs/convnet-shades.safetensors"]));

        File.Delete(folder["shades/3/broken.jpg"]);
        var tested = Run("test", "convnet", "runs/convnet-shades.safetensors", "--data", "shades", "--resize");
        Assert.Equal(TestLine(trained.Output), TestLine(tested.Output));
        Assert.Contains("pictures/convnet-predictions.png", Run("predict", "convnet", "runs/convnet-shades.safetensors", "--data", "shades", "--resize").Output);
        Assert.Contains("pictures/shades.png", Run("show", "shades").Output);
    }

    [Fact]
    public void A_network_is_made_for_as_many_classes_as_the_folder_has()
    {
        Painted.Image(folder["two/a/1.png"], 28, 28, SKColors.Red);
        Painted.Image(folder["two/a/2.png"], 28, 28, SKColors.Red);
        Painted.Image(folder["two/b/1.png"], 28, 28, SKColors.Red);
        Painted.Image(folder["two/b/2.png"], 28, 28, SKColors.Red);
        Painted.Image(folder["two/b/3.png"], 28, 28, SKColors.Red);

        var trained = Run("train", "convnet", "--data", "two", "--epochs", "1");
        Assert.Equal("", trained.Error);
        Assert.Contains("(2) ", trained.Output);

        Assert.Equal(TestLine(trained.Output), TestLine(Run("test", "convnet", "runs/convnet-two.safetensors", "--data", "two").Output));
        Assert.Matches("^two/a/1.png: [ab] ", Run("predict", "convnet", "runs/convnet-two.safetensors", "--file", "two/a/1.png").Output);
        Assert.Contains("pictures/convnet-maps.png", Run("maps", "convnet", "runs/convnet-two.safetensors", "--data", "two").Output);
        Assert.Equal("", Run("find-rate", "convnet", "--data", "two", "--steps", "5").Error);
        Assert.Contains("ConvNet gives 2 outputs, but Figures has 10 classes: make it with new ConvNet(10)", Run("test", "convnet", "runs/convnet-two.safetensors", "--data", "figures").Error);
    }

    [Fact]
    public void What_fits_of_another_networks_checkpoint_is_loaded_and_the_rest_is_listed()
    {
        Assert.Equal("", Run("train", "convnet", "--data", "figures", "--images", "64", "--epochs", "1", "--checkpoint", "old.safetensors").Error);

        Assert.Contains("epoch 1/1", Run("train", "convnet", "--data", "figures", "--images", "64", "--epochs", "1", "--from", "old.safetensors").Output);
        var (output, error) = Run("test", "digits", "old.safetensors", "--data", "figures", "--partial");
        Assert.Equal("", error);
        Assert.Contains("1 of the 10 tensors of DigitNet come from old.safetensors", output);
        Assert.Contains("loaded: fc3.bias", output);
        Assert.Contains("conv1.weight is (10, 1, 3, 3) in the network and (6, 1, 5, 5) in the file", output);
        Assert.Contains("--partial says how to load the file of --from", Run("train", "convnet", "--data", "figures", "--partial").Error);
        Assert.Contains("Nothing in old.safetensors fits FashionNet", Run("train", "fashion", "--data", "figures", "--from", "old.safetensors", "--partial").Error);
    }

    [Fact]
    public void Find_rate_suggests_a_rate_and_draws_why()
    {
        var (output, error) = Run("find-rate", "convnet", "--data", "figures", "--steps", "100");
        Assert.Equal("", error);
        Assert.Matches(@"Adam: the loss falls most steeply at a learning rate of 0\.\d+; begin with --lr 0\.\d+", output);
        Assert.True(File.Exists(folder["pictures/convnet-rates.png"]));
    }

    [Theory]
    [InlineData("There is no augmentation 'blur'; there are crop[:pixels], flip[:probability], rotate[:degrees]", "blur")]
    [InlineData("'much' in --augment rotate:much is not a number", "rotate:much")]
    [InlineData("RandomRotation: Degrees must be above 0 and at most 180, and is 400", "rotate:400")]
    public void A_wrong_augmentation_is_one_clear_line(string message, string augmentation) =>
        Assert.Contains(message, Run("train", "convnet", "--data", "figures", "--images", "64", "--epochs", "1", "--augment", augmentation).Error);

    private static string TestLine(string output) => Assert.Single(output.Split('\n'), line => line.StartsWith("Test on", StringComparison.Ordinal));

    private (string Output, string Error) Run(params string[] arguments)
    {
        var (_, output, error) = ExampleProgram.Run(folder.Path, arguments);
        return (output, error);
    }
}
