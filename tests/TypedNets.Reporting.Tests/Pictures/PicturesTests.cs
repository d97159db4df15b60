using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>Its one filter is the difference of a pixel and its neighbour.</summary>
[Input(1, 8, 8)]
[Conv2d(2, 2), ReLU]
[Flatten, Linear(4)]
internal sealed partial class EdgeNet;

[Input(3, 4, 4)]
[Conv2d(9, 3), Conv2d(20, 1)]
[Flatten, Linear(2)]
internal sealed partial class ColorNet;

/// <summary>Its outputs are the pixels.</summary>
[Input(1, 2, 2)]
[Flatten]
internal sealed partial class FourPixels;

[Collection("torch")]
public sealed class PicturesTests
{
    [Fact]
    public void A_grey_image_is_drawn_pixel_by_pixel_in_whole_steps()
    {
        using var images = new ImageSet(tensor(new byte[] { 0, 255, 100, 200 }).reshape(1, 1, 2, 2), zeros(1, ScalarType.Int64), ["a"], "one");

        using var picture = Looked.At(Pictures.Grid(images));

        // 128 pixels wide, below a line of text.
        Assert.Equal((16 + 128 + 16, 16 + 19 + 4 + 128 + 16), (picture.Width, picture.Height));
        Assert.Equal(64 * 64, Looked.Count(picture, new SKColor(100, 100, 100), new(16, 39 + 64, 16 + 64, 39 + 128)));
        Assert.Equal(64 * 64, Looked.Count(picture, new SKColor(200, 200, 200), new(16 + 64, 39 + 64, 16 + 128, 39 + 128)));
        Assert.Equal(64 * 64, Looked.Count(picture, SKColors.Black, new(16, 39, 16 + 64, 39 + 64)));
    }

    [Fact]
    public void A_colour_image_keeps_its_colours_and_its_aspect()
    {
        var pixels = new byte[3 * 2 * 4];
        Array.Fill(pixels, (byte)200, 0, 8);
        Array.Fill(pixels, (byte)40, 8, 8);
        using var images = new ImageSet(tensor(pixels).reshape(1, 3, 2, 4), zeros(1, ScalarType.Int64), ["a"], "one");

        using var picture = Looked.At(Pictures.Grid(images));

        Assert.Equal(128 * 64, Looked.Count(picture, new SKColor(200, 40, 0), new(0, 0, picture.Width, picture.Height)));
    }

    [Fact]
    public void A_grid_has_no_more_cells_than_images()
    {
        using var images = Toy.Images(5);

        var (wide, few) = (Pictures.Grid(images, rows: 2, columns: 4), Pictures.Grid(images, rows: 1, columns: 2));

        Assert.Equal(5, Texts(wide).Length);
        Assert.Equal(2, Texts(few).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pictures.Grid(images, rows: 0));
    }

    [Fact]
    public void A_wrong_guess_is_framed_and_says_what_it_is()
    {
        using var images = Corners();
        using var net = new FourPixels();
        var predictions = Predictions.Compute(net, images);

        var picture = Pictures.Predictions(predictions);
        using var pixels = Looked.At(picture);

        Assert.Equal([true, false], predictions.Select(each => each.IsRight));
        Assert.Equal(["a", "c", "is d"], Texts(picture));
        var half = picture.Width / 2;
        Assert.Equal(0, Looked.Count(pixels, Palette.Wrong, new(0, 0, half, picture.Height)));
        Assert.True(Looked.Count(pixels, Palette.Wrong, new(half, 0, picture.Width, picture.Height)) > 4 * 128);
    }

    [Fact]
    public void The_longest_bar_is_the_predicted_class_and_shares_stand_beside()
    {
        using var images = Corners();
        using var net = new FourPixels();
        var predictions = Predictions.Compute(net, images);
        var share = Math.Exp(1) / (Math.Exp(1) + 3);

        var texts = Texts(Pictures.Distributions(predictions));

        Assert.Equal(share, predictions[0].Confidence, 1e-6);
        Assert.Equal(["a: right", "a", $"{100 * share:F1} %", "b"], texts[1..5]);
        Assert.Contains("c: wrong, is d", texts);
        Assert.Equal("c: wrong, is d", Texts(Pictures.Mistakes(predictions))[1]);
    }

    [Fact]
    public void A_network_without_a_mistake_has_none_to_draw()
    {
        using var images = Corners();
        using var net = new FourPixels();
        using var first = images.Take(1);

        var problem = Assert.Throws<ArgumentException>(() => Pictures.Mistakes(Predictions.Compute(net, first)));

        Assert.StartsWith("The only image of corners is classified correctly", problem.Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(30)]
    public void A_confusion_matrix_has_all_names_counts_and_shares(int classes)
    {
        var counts = new long[classes, classes];
        for (var each = 0; each < classes; each++)
        {
            (counts[each, each], counts[each, 0]) = (30 + each, counts[each, 0] + 10);
        }

        counts[0, 0] = 77;
        string[] names = [.. Enumerable.Range(0, classes).Select(each => $"class {each}")];

        var picture = Pictures.ConfusionMatrix(new Evaluation(0, names, counts, new long[classes]));

        var texts = Texts(picture);
        Assert.All(names, name => Assert.Equal(2, texts.Count(text => text == name)));
        Assert.Contains("77", texts);
        Assert.Equal(classes <= 20, texts.Contains("100.0 %"));
        using var pixels = Looked.At(picture);
        Assert.True(Looked.Count(pixels, Palette.Blue, new(0, 0, pixels.Width, pixels.Height)) > 200);
    }

    [Fact]
    public void Curves_share_one_axis_that_is_logarithmic_where_their_sizes_ask_for_it()
    {
        var same = Texts(Pictures.Curves(History(validationLoss: 1.1)));
        var apart = Texts(Pictures.Curves(History(validationLoss: 40)));
        var alone = Texts(Pictures.Curves(History(validationLoss: null)));

        Assert.Equal(2, same.Count(text => text == "epoch"));
        Assert.Contains("validation", same);
        Assert.Contains("loss", same);
        Assert.Contains("loss (logarithmic)", apart);
        Assert.Contains("accuracy, %", apart);
        Assert.Superset(new HashSet<string> { "0.5", "1", "5", "10", "20" }, apart.ToHashSet());
        Assert.DoesNotContain(same.Concat(apart), text => text.StartsWith("validation ", StringComparison.Ordinal));
        Assert.DoesNotContain("validation", alone);
        Assert.Contains("accuracy, %", alone);
    }

    [Theory]
    [InlineData(0.0123, null)]
    [InlineData(0.0123, 0.0456)]
    [InlineData(0.0, null)]
    [InlineData(2.5, 2.5)]
    public void One_epoch_is_drawn_over_an_axis_from_nought(double train, double? valid)
    {
        var epoch = new EpochResult(1, train, 0.9, valid, valid is null ? null : 0.8, 1, 100, 0.1, 100, true);
        var texts = Texts(Pictures.Curves(new History { Network = "SomeNet", Epochs = [epoch] }));

        Assert.Contains("loss", texts);
        Assert.DoesNotContain(texts, text => text.StartsWith('-') || text.StartsWith('−'));
        Assert.True(texts.Count(text => double.TryParse(text, CultureInfo.InvariantCulture, out var tick) && tick == 0) == 2, string.Join(' ', texts));
    }

    [Fact]
    public void Both_charts_and_the_title_are_there()
    {
        using var pixels = Looked.At(Pictures.Curves(History(validationLoss: 1.1)));

        foreach (var area in new SKRectI[] { new(0, 60, 500, 420), new(500, 60, 1000, 420) })
        {
            Assert.True(Looked.Count(pixels, Palette.Blue, area) > 100);
            Assert.True(Looked.Count(pixels, Palette.Orange, area) > 100);
        }

        Assert.True(Looked.Dark(pixels, new(400, 10, 600, 40)) > 30);
    }

    [Fact]
    public void Curves_of_several_trainings_bear_their_names()
    {
        var texts = Texts(Pictures.Curves([("first", History(validationLoss: 1.1)), ("second", History(validationLoss: null))]));
        Assert.Contains("2 trainings", texts);
        Assert.Contains("first", texts);
        Assert.Contains("second", texts);
        Assert.DoesNotContain("validation", texts);
        Assert.Contains("No training is given", Assert.Throws<ArgumentException>(() => Pictures.Curves([])).Message);
        Assert.Contains("n has no epoch", Assert.Throws<ArgumentException>(() => Pictures.Curves([("n", new History { Network = "n", Epochs = [] })])).Message);
    }

    [Fact]
    public void A_history_without_an_epoch_has_no_curve() =>
        Assert.Contains("has no epoch", Assert.Throws<ArgumentException>(() => Pictures.Curves(new History { Network = "n", Epochs = [] })).Message);

    [Fact]
    public void Filters_are_blue_where_negative_and_red_where_positive()
    {
        using var net = new EdgeNet();
        using (no_grad())
        {
            net.get_parameter("conv1.weight")!.copy_(tensor(new float[] { 1, -1, 0, 0, 1, -1, 0, 0 }).reshape(2, 1, 2, 2));
        }

        using var pixels = Looked.At(Pictures.Filters(net));

        // Kernels of 2×2 are drawn 64 pixels wide from (20, 76): plus, minus, and two zeros below.
        var (plus, minus, zero) = (pixels.GetPixel(30, 90), pixels.GetPixel(70, 90), pixels.GetPixel(30, 130));
        Assert.True(plus.Red > 2 * plus.Blue);
        Assert.True(minus.Blue > 1.5 * minus.Red);
        Assert.True(zero.Red > 220 && zero.Green > 220 && zero.Blue > 220);

        // The scale below them goes from the one colour to the other.
        Assert.Equal(["−1", "1"], Texts(Pictures.Filters(net))[^2..]);
    }

    [Fact]
    public void Filters_over_colours_and_over_many_inputs_are_drawn_and_what_has_none_is_refused()
    {
        using var net = new ColorNet();

        var (first, second) = (Pictures.Filters(net), Pictures.Filters(net, "conv2"));

        Assert.Equal("ColorNet conv1: Conv2d(9, 3)", Texts(first)[0]);
        Assert.StartsWith("9 filters: as red, green and blue", Texts(first)[1]);
        Assert.StartsWith("The first 16 of 20 filters (rows) of 9 inputs (columns)", Texts(second)[1]);
        Assert.Contains("its convolutions are conv1, conv2", Assert.Throws<ArgumentException>(() => Pictures.Filters(net, "conv3")).Message);
        Assert.Contains("is a Linear", Assert.Throws<ArgumentException>(() => Pictures.Filters(net, "fc1")).Message);
        using var flat = new FourPixels();
        Assert.Contains("has no two-dimensional convolution", Assert.Throws<ArgumentException>(() => Pictures.Filters(flat)).Message);
    }

    [Fact]
    public void Feature_maps_have_a_panel_a_layer_and_leave_the_network_as_it_was()
    {
        using var images = Toy.Images(3);
        using var net = new EdgeNet();
        net.train();

        var texts = Texts(Pictures.FeatureMaps(net, images));

        Assert.True(net.training);
        foreach (var layer in EdgeNet.Graph.Layers)
        {
            Assert.Contains(texts, text => text.StartsWith(layer.Name, StringComparison.Ordinal) && text.EndsWith($"→ {layer.Output}", StringComparison.Ordinal));
        }

        // What is below 0 is written as in the picture of the filters, with a minus.
        Assert.Contains(texts, text => text.StartsWith('\u2212') && text.Contains(" to ", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains('-', StringComparison.Ordinal));

        // The last numbers are those of the classes, each of which is named.
        Assert.Equal(images.ClassNames, texts.TakeLast(images.ClassNames.Count));

        using var color = new ColorNet();
        Assert.Contains("takes samples of shape (3, 4, 4)", Assert.Throws<ArgumentException>(() => Pictures.FeatureMaps(color, images)).Message);
    }

    [Fact]
    public void Pictures_leave_no_tensor_behind()
    {
        using var images = Toy.Images(20);
        using var net = new EdgeNet();
        Draw();

        var before = LiveTensors.Settled();
        Draw();

        Assert.Equal(before, Tensor.TotalCount);

        void Draw()
        {
            Pictures.Grid(images).ToPng();
            Pictures.Predictions(Predictions.Compute(net, images)).ToPng();
            Pictures.Filters(net).ToPng();
            Pictures.FeatureMaps(net, images).ToPng();
        }
    }

    private static string[] Texts(Picture picture) =>
        [.. XDocument.Parse(picture.ToSvg()).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim())];

    /// <summary>Two images of one bright pixel: in the first corner, which is its class, and in the third, which is not.</summary>
    private static ImageSet Corners() => new(
        tensor(new byte[] { 255, 0, 0, 0, 0, 0, 255, 0 }).reshape(2, 1, 2, 2), tensor(new long[] { 0, 3 }), ["a", "b", "c", "d"], "corners");

    private static History History(double? validationLoss) => new()
    {
        Network = "SomeNet",
        Epochs = [.. Enumerable.Range(1, 6).Select(epoch => new EpochResult(
            epoch, 2.0 / epoch, 0.9 - (0.5 / epoch), validationLoss / epoch, validationLoss is null ? null : 0.8 - (0.3 / epoch), 1, 100, 0.1, 100, true))],
    };
}
