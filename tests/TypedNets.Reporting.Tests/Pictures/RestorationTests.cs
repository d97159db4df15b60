using System.Xml.Linq;
using SkiaSharp;
using TypedNets.Tests.Training;

namespace TypedNets.Tests.Reporting;

[Collection("torch")]
public sealed class RestorationTests
{
    [Fact]
    public void A_row_shows_input_bicubic_network_and_original_with_their_ratios()
    {
        using var figures = Figures.Load(train: 1, test: 4);
        using var pairs = figures.Test.ForSuperResolution();
        using var net = UpscalingNet.Seeded();
        net.train();

        var picture = Pictures.Restorations(net, pairs, rows: 3);

        var texts = Texts(picture);
        Assert.Equal(["input, 14×14", "bicubic", "UpscalingNet", "original, 28×28"], texts.Where(text => !text.EndsWith(" dB", StringComparison.Ordinal)));
        Assert.Equal(6, texts.Count(text => text.EndsWith(" dB", StringComparison.Ordinal)));
        using var first = pairs.Take(1);
        Assert.Contains(Bicubic.Measure(first).ToString("F2", System.Globalization.CultureInfo.InvariantCulture) + " dB", texts);
        Assert.True(net.training);

        // An untrained network is the worse one: bicubic's numbers alone are green.
        using var pixels = Looked.At(picture);
        var half = picture.Width / 2;
        Assert.True(Looked.Count(pixels, Palette.Right, new(0, 0, half, picture.Height)) > 20);
        Assert.Equal(0, Looked.Count(pixels, Palette.Right, new(half, 0, picture.Width, picture.Height)));
    }

    [Fact]
    public void Images_of_one_size_have_no_interpolation_beside_them()
    {
        using var figures = Figures.Load(train: 1, test: 2);
        using var small = figures.Test.ForSuperResolution();
        using var pairs = new ImagePairs(small.Inputs.clone(), small.Inputs.clone(), "small");
        using var net = new SameNet();

        var picture = Pictures.Restorations(net, pairs);

        Assert.Equal(["input, 14×14", "SameNet", "100.00 dB", "100.00 dB", "original, 14×14"], Texts(picture));
        using var pixels = Looked.At(picture);
        Assert.NotEqual(SKColors.White, pixels.GetPixel(picture.Width - 30, 60));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var figures = Figures.Load(train: 1, test: 2);
        using var pairs = figures.Test.ForSuperResolution();
        using var net = new SameNet();

        Assert.Equal(
            "SameNet gives outputs of shape (1, 14, 14), but the targets of Figures have shape (1, 28, 28)",
            Assert.Throws<ArgumentException>(() => Pictures.Restorations(net, pairs)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pictures.Restorations(net, pairs, rows: 0));
    }

    private static string[] Texts(Picture picture) =>
        [.. XDocument.Parse(picture.ToSvg()).Descendants().Where(each => each.Name.LocalName == "text").Select(each => each.Value.Trim())];
}
