using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

[Collection("torch")]
public sealed class PictureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_picture_is_saved_as_its_ending_says_into_a_folder_made_for_it()
    {
        using var images = Two("cat", "dog");
        var picture = Pictures.Grid(images);

        picture.Save(folder["a/b/grid.png"]);
        picture.Save(folder["a/b/grid.SVG"]);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder["a/b/grid.png"])[..4]);
        Assert.Equal("svg", XDocument.Load(folder["a/b/grid.SVG"]).Root!.Name.LocalName);
        Assert.Equal(["a/b/grid.SVG", "a/b/grid.png"], folder.Files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_png_has_the_size_of_the_picture_times_the_scale()
    {
        using var images = Two("cat", "dog");
        var picture = Pictures.Grid(images);

        using var one = SKBitmap.Decode(picture.ToPng());
        using var two = SKBitmap.Decode(picture.ToPng(scale: 2));

        Assert.Equal((picture.Width, picture.Height), (one.Width, one.Height));
        Assert.Equal((2 * picture.Width, 2 * picture.Height), (two.Width, two.Height));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.ToPng(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.ToPng(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.ToPng(1e6));
    }

    [Fact]
    public void Text_is_drawn_with_the_font_that_comes_along()
    {
        using var cats = Two("cat", "cat");
        using var dogs = Two("dog", "dog");
        using var nameless = Two(" ", " ");
        var title = new SKRectI(16, 16, 100, 35);

        using var cat = Looked.At(Pictures.Grid(cats));
        using var dog = Looked.At(Pictures.Grid(dogs));
        using var none = Looked.At(Pictures.Grid(nameless));

        Assert.Equal("Lato", PictureFont.Typeface.FamilyName);
        Assert.True(Looked.Dark(cat, title) > 30);
        Assert.Equal(0, Looked.Dark(none, title));
        Assert.NotEqual(cat.Bytes, dog.Bytes);
    }

    [Fact]
    public void An_svg_is_well_formed_and_has_the_class_names_in_it()
    {
        using var images = Two("cats & <dogs>", "\"Łódź\" → 5");

        var texts = XDocument.Parse(Pictures.Grid(images).ToSvg()).Descendants().Where(element => element.Name.LocalName == "text").ToList();

        Assert.Equal(["cats & <dogs>", "\"Łódź\" → 5"], texts.Select(text => text.Value.Trim()));
        Assert.All(texts, text => Assert.StartsWith("Lato, ", text.Attribute("font-family")!.Value));
    }

    [Fact]
    public void A_text_in_an_svg_takes_its_room_in_any_font()
    {
        using var images = Two("cat", "dog");

        var texts = XDocument.Parse(Pictures.Grid(images).ToSvg()).Descendants().Where(element => element.Name.LocalName == "text");

        Assert.All(texts, text =>
        {
            Assert.Matches(@"^\d+(\.\d+)?$", text.Attribute("x")!.Value);
            Assert.Matches(@"^\d+(\.\d+)?$", text.Attribute("y")!.Value);
            Assert.Equal(TextSize.Length(text.Value, TextSize.Normal), float.Parse(text.Attribute("textLength")!.Value, CultureInfo.InvariantCulture), 0.01);
        });
    }

    [Fact]
    public void Another_ending_is_refused()
    {
        using var images = Two("cat", "dog");
        var problem = Assert.Throws<ArgumentException>(() => Pictures.Grid(images).Save(folder["grid.jpg"]));

        Assert.StartsWith("A picture is saved as .png or .svg, but its path is '", problem.Message);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_named()
    {
        using var images = Two("cat", "dog");
        File.WriteAllText(folder["file"], "");
        Directory.CreateDirectory(folder["there.png"]);

        foreach (var path in new[] { folder["file/grid.png"], folder["there.png"] })
        {
            var problem = Assert.ThrowsAny<IOException>(() => Pictures.Grid(images).Save(path));
            Assert.StartsWith($"{path} cannot be written: ", problem.Message);
        }

        Assert.Equal(["file"], folder.Files);
    }

    [Fact]
    public void What_was_there_is_replaced()
    {
        using var images = Two("cat", "dog");
        File.WriteAllText(folder["grid.png"], "old");

        Pictures.Grid(images).Save(folder["grid.png"]);

        Assert.Equal(Pictures.Grid(images).ToPng(), File.ReadAllBytes(folder["grid.png"]));
    }

    private static ImageSet Two(string first, string second) =>
        new(zeros([2, 1, 8, 8], ScalarType.Byte), tensor(new long[] { 0, 1 }), [first, second], "two");
}
