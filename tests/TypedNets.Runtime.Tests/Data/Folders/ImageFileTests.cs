using SkiaSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data.Folders;

/// <summary>One file as the pixels of a sample.</summary>
public sealed class ImageFileTests : IDisposable
{
    private static readonly SKColor Teal = new(10, 130, 140);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.PNG")]
    [InlineData("a.bmp")]
    [InlineData("a.gif")]
    public void Formats_without_loss_give_the_colours_that_were_painted(string name)
    {
        Painted.Image(folder[name], 4, 4, Teal);
        Assert.Equal([.. Enumerable.Repeat((byte)10, 16), .. Enumerable.Repeat((byte)130, 16), .. Enumerable.Repeat((byte)140, 16)], Read(name, 3, 4, 4));
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.jpeg")]
    [InlineData("a.jfif")]
    [InlineData("a.webp")]
    public void Formats_with_loss_come_close(string name)
    {
        Painted.Image(folder[name], 8, 8, Teal);
        Assert.All(Read(name, 3, 8, 8).Chunk(64).Zip([10, 130, 140]), plane => Assert.All(plane.First, pixel => Assert.InRange(pixel, plane.Second - 4, plane.Second + 4)));
    }

    [Fact]
    public void A_file_that_holds_something_else_than_its_name_says_is_refused_and_both_are_named()
    {
        File.Move(Painted.Image(folder["a.png"], 2, 2, Teal), folder["a.jpg"]);
        File.Move(Painted.Image(folder["a.bmp"], 2, 2, Teal), folder["a.png"]);
        Assert.Equal($"{folder["a.jpg"]} holds a PNG image, but its name says JPEG: have it end with .png, or leave it out", Refusal("a.jpg"));
        Assert.Equal($"{folder["a.png"]} holds a BMP image, but its name says PNG: have it end with .bmp, or leave it out", Refusal("a.png"));
    }

    [Fact]
    public void A_bitmap_whose_pixels_begin_beyond_its_end_is_refused()
    {
        var bmp = File.ReadAllBytes(Painted.Image(folder["a.bmp"], 8, 8, Teal));
        bmp[13] = 0xF1;
        File.WriteAllBytes(folder["a.bmp"], bmp);
        Assert.StartsWith($"{folder["a.bmp"]} is ", Refusal("a.bmp"));
    }

    [Fact]
    public void A_small_file_that_claims_a_large_image_is_refused_before_it_is_decoded()
    {
        var gif = Painted.Gif(2, 2, SKColors.Red);
        (gif[6], gif[7], gif[8], gif[9]) = (0xD0, 7, 0xD0, 7);
        File.WriteAllBytes(folder["a.gif"], gif);
        Assert.Equal(
            $"{folder["a.gif"]} says that it is 2000×2000 pixels, more than the 1 million that are read: make it smaller first, or raise MaxPixels (--max-pixels)",
            Assert.Throws<DataException>(() => Read("a.gif", 3, 2, 2, resize: true)).Message);
        (gif[7], gif[9]) = (0xFF, 0xFF);
        File.WriteAllBytes(folder["a.gif"], gif);
        Assert.Contains("says that it is 65488×65488 pixels", Assert.Throws<DataException>(() => Read("a.gif", 3, 2, 2, resize: true, long.MaxValue)).Message);
    }

    [Fact]
    public void Pixels_lie_channel_after_channel_and_row_after_row()
    {
        Painted.Image(folder["a.png"], 3, 2, (x, y) => new((byte)x, (byte)(10 + y), 7));
        Assert.Equal([0, 1, 2, 0, 1, 2, 10, 10, 10, 11, 11, 11, 7, 7, 7, 7, 7, 7], Read("a.png", 3, 2, 3));
    }

    [Fact]
    public void Colours_become_grey_as_in_Pillow_and_grey_stays_as_it_is()
    {
        SKColor[] colors = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.White, new(77, 77, 77), Teal];
        Painted.Image(folder["a.png"], 6, 1, (x, _) => colors[x]);
        Assert.Equal([76, 150, 29, 255, 77, 95], Read("a.png", 1, 1, 6));
    }

    [Fact]
    public void What_is_transparent_is_shown_on_white()
    {
        byte[] opaque = [0, 51, 255];
        Painted.Image(folder["a.png"], 3, 1, (x, _) => new SKColor(100, 0, 200, opaque[x]));
        Assert.Equal([255, 224, 100, 255, 204, 0, 255, 244, 200], Read("a.png", 3, 1, 3));
    }

    [Fact]
    public void Sixteen_bits_become_eight()
    {
        Painted.DeepPng(folder["a.png"], 2, 2, grey: 0xC080);
        Assert.True(File.ReadAllBytes(folder["a.png"])[24] == 16, "the file itself has sixteen bits a channel");
        Assert.All(Read("a.png", 1, 2, 2), pixel => Assert.InRange(pixel, 0xC0, 0xC1));
    }

    [Fact]
    public void Of_an_animation_the_first_frame_is_read()
    {
        File.WriteAllBytes(folder["a.gif"], Painted.Gif(3, 3, SKColors.Red, SKColors.Blue));
        Assert.Equal([.. Enumerable.Repeat((byte)255, 9), .. new byte[18]], Read("a.gif", 3, 3, 3));
    }

    [Theory]
    [InlineData(1, "WK", "KK")]
    [InlineData(2, "KW", "KK")]
    [InlineData(3, "KK", "KW")]
    [InlineData(4, "KK", "WK")]
    [InlineData(5, "WK", "KK")]
    [InlineData(6, "KW", "KK")]
    [InlineData(7, "KK", "KW")]
    [InlineData(8, "KK", "WK")]
    public void A_photograph_is_turned_upright(int orientation, string top, string bottom)
    {
        // 32×16 with a white corner at the stored top left; from 5 on, rows and columns are exchanged.
        Painted.Jpeg(folder["a.jpg"], 32, 16, orientation, (x, y) => x < 16 && y < 8 ? SKColors.White : SKColors.Black);
        var (width, height) = orientation >= 5 ? (16, 32) : (32, 16);
        var pixels = Read("a.jpg", 1, height, width);
        Assert.Equal(top + bottom, $"{At(0, 0)}{At(1, 0)}{At(0, 1)}{At(1, 1)}");

        char At(int x, int y) => pixels[(((height / 4) + (y * height / 2)) * width) + (width / 4) + (x * width / 2)] > 128 ? 'W' : 'K';
    }

    [Theory]
    [InlineData(40, 20, 10, 5)]
    [InlineData(37, 37, 16, 16)]
    [InlineData(8, 8, 20, 20)]
    public void Scaling_is_that_of_torch_with_antialiasing(int width, int height, int newWidth, int newHeight)
    {
        var random = new Random(3);
        Painted.Image(folder["a.png"], width, height, (_, _) => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
        using var scope = NewDisposeScope();
        var whole = tensor(Read("a.png", 3, height, width), [1, 3, height, width]).to(ScalarType.Float32);
        var expected = nn.functional.interpolate(whole, [newHeight, newWidth], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        var scaled = Read("a.png", 3, newHeight, newWidth, resize: true);
        Assert.All(scaled.Zip(expected.data<float>().ToArray()), pair => Assert.InRange(pair.First, pair.Second - 0.51, pair.Second + 0.51));
    }

    [Fact]
    public void What_stands_over_is_cut_off_evenly_on_both_sides()
    {
        // Blue borders around a red square twice as high as wanted.
        Painted.Image(folder["wide.png"], 40, 20, (x, _) => x is >= 10 and < 30 ? SKColors.Red : SKColors.Blue);
        Painted.Image(folder["high.png"], 20, 40, (_, y) => y is >= 10 and < 30 ? SKColors.Red : SKColors.Blue);
        foreach (var name in new[] { "wide.png", "high.png" })
        {
            var pixels = Read(name, 3, 20, 20, resize: true);
            Assert.All(pixels[..400], red => Assert.Equal(255, red));
            Assert.All(pixels[800..], blue => Assert.Equal(0, blue));
        }
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("bmp")]
    public void A_truncated_file_is_called_truncated(string ending)
    {
        var random = new Random(3);
        var path = Painted.Image(folder[$"a.{ending}"], 64, 64, (_, _) => new((byte)random.Next(256), 0, 0));
        var bytes = File.ReadAllBytes(path);
        foreach (var length in new[] { bytes.Length / 2, bytes.Length * 9 / 10 })
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Equal(
                $"{path} is truncated: its {length} bytes end in the middle of the image; fetch it anew or delete it",
                Assert.Throws<DataException>(() => Read($"a.{ending}", 3, 64, 64)).Message);
        }
    }

    [Fact]
    public void A_file_that_is_empty_or_no_image_or_not_there_is_named_with_the_reason()
    {
        File.WriteAllBytes(folder["empty.png"], []);
        File.WriteAllText(folder["page.jpg"], "<html>Not found</html>");
        File.WriteAllBytes(folder["bytes.png"], [0, 1, 2, 250]);
        File.CreateSymbolicLink(folder["link.png"], folder["gone.png"]);
        Assert.Equal($"{folder["empty.png"]} is empty (0 bytes, as a device or a pipe is): put the right file in its place", Refusal("empty.png"));
        Assert.Contains("page.jpg is not an image that can be read (PNG, JPEG, BMP, GIF, WebP): its 22 bytes begin with the text '<html>No'", Refusal("page.jpg"));
        Assert.Contains("its 4 bytes begin with 00 01 02 fa", Refusal("bytes.png"));
        Assert.Equal($"{folder["link.png"]} is not there", Refusal("link.png"));
    }

    [Fact]
    public void An_image_of_another_size_is_refused_unless_it_may_be_scaled()
    {
        var path = Painted.Image(folder["a.png"], 48, 32, Teal);
        Assert.StartsWith($"{path} is 48×32 pixels, but 28×30 are expected", Assert.Throws<DataException>(() => Read("a.png", 1, 30, 28)).Message);
        Assert.All(Read("a.png", 1, 30, 28, resize: true), pixel => Assert.Equal(95, pixel));
    }

    private string Refusal(string name) => Assert.Throws<DataException>(() => Read(name, 3, 4, 4)).Message;

    private byte[] Read(string name, int channels, int height, int width, bool resize = false, long maxPixels = 1_000_000)
    {
        var pixels = new byte[channels * height * width];
        ImageFile.Read(folder[name], new Shape(channels, height, width), resize, maxPixels, pixels);
        return pixels;
    }
}
