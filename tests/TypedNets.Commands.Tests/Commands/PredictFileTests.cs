using System.Diagnostics;
using System.Text.Json;
using SkiaSharp;
using TypedNets.Examples.Networks;
using TypedNets.Tests.Data.Folders;

namespace TypedNets.Tests.Commands;

/// <summary><c>predict --file</c> on photographs of every kind, whole and broken.</summary>
public sealed class PredictFileTests : IDisposable
{
    private static readonly string[] Names = ["cat", "dog", "ant", "bee", "cow", "elk", "fox", "hen", "owl", "pig"];

    private readonly TemporaryFolder folder = new();

    public PredictFileTests()
    {
        using var net = new ConvNet();
        net.SaveWeights(folder["net.safetensors"], new ModelCard { ClassNames = Names, Normalization = Normalization.PlusMinusOne });
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_photograph_has_its_line_and_a_broken_one_hides_no_other()
    {
        string[] whole =
        [
            Painted.Image(folder["photos/a.png"], 60, 40, Spread),
            Painted.Image(folder["photos/b.JPG"], 60, 40, Spread),
            Painted.Image(folder["photos/c.webp"], 60, 40, Spread),
            Painted.Image(folder["photos/d.bmp"], 60, 40, Spread),
            Painted.Image(folder["photos/e.gif"], 60, 40, Spread),
            Painted.Image(folder["photos/f-one-pixel-wide.png"], 1, 500, Spread),
            Painted.Image(folder["photos/g-one-pixel.png"], 1, 1, Spread),
            Painted.Image(folder["photos/h-clear.png"], 60, 40, (x, _) => new SKColor(200, 10, 10, (byte)(4 * x))),
        ];
        Painted.Jpeg(folder["photos/i-turned.jpg"], 60, 40, 6, Spread);
        Painted.DeepPng(folder["photos/j-deep.png"], 60, 40, 30_000);
        using (var large = new SKBitmap(8000, 5000))
        {
            large.Erase(new SKColor(10, 90, 200));
            using var encoded = large.Encode(SKEncodedImageFormat.Jpeg, 90);
            File.WriteAllBytes(folder["photos/k-large.jpg"], encoded.ToArray());
        }

        var jpeg = File.ReadAllBytes(whole[1]);
        File.WriteAllBytes(folder["photos/x-cut.jpg"], jpeg[..^200]);
        File.WriteAllBytes(folder["photos/x-named-wrongly.png"], jpeg);
        File.WriteAllText(folder["photos/x-text.png"], "no image");
        File.WriteAllText(folder["photos/x-empty.png"], "");
        File.WriteAllText(folder["photos/x-tiff.tif"], "II*");
        File.WriteAllText(folder["photos/notes.txt"], "left alone");
        File.WriteAllText(folder["photos/.hidden.png"], "left alone");

        var (code, output, error) = ExampleProgram.Run(folder.Path, "predict", "convnet", "net.safetensors", "--file", "photos", "--top", "1");
        Assert.Equal(1, code);
        Assert.Equal(
            ["a.png", "b.JPG", "c.webp", "d.bmp", "e.gif", "f-one-pixel-wide.png", "g-one-pixel.png", "h-clear.png", "i-turned.jpg", "j-deep.png", "k-large.jpg"],
            output.TrimEnd().Split('\n').Select(line =>
            {
                Assert.Matches($@"^photos/[\w.-]+: ({string.Join('|', Names)}) \d+\.\d %$", line);
                return line[7..line.IndexOf(':')];
            }));
        var errors = error.TrimEnd().Split('\n');
        Assert.Equal(5, errors.Length);
        Assert.StartsWith("error: photos/x-cut.jpg is truncated", errors[0]);
        Assert.StartsWith("error: photos/x-empty.png is empty", errors[1]);
        Assert.StartsWith("error: photos/x-named-wrongly.png holds a JPEG image, but its name says PNG", errors[2]);
        Assert.StartsWith("error: photos/x-text.png is not an image", errors[3]);
        Assert.StartsWith("error: photos/x-tiff.tif is not an image that can be read", errors[4]);
    }

    [Fact]
    public void Scripts_get_an_object_a_line_with_all_classes_or_with_the_error()
    {
        Painted.Image(folder["a.png"], 30, 28, Spread);
        var (code, output, error) = ExampleProgram.Run(folder.Path, "predict", "convnet", "net.safetensors", "--json", "--file", "a.png", "b.png");
        Assert.Equal((1, ""), (code, error));
        var lines = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["file", "class", "probability", "classes"], lines[0].EnumerateObject().Select(each => each.Name));
        Assert.Equal(["file", "error"], lines[1].EnumerateObject().Select(each => each.Name));
        var classes = lines[0].GetProperty("classes").EnumerateArray().Select(each => (each.GetProperty("class").GetString(), each.GetProperty("probability").GetSingle())).ToArray();
        Assert.Equal(Names.Order(), classes.Select(each => each.Item1).Order());
        Assert.Equal(classes.OrderByDescending(each => each.Item2), classes);

        using var classifier = Classifier.Load<ConvNet>(folder["net.safetensors"]);
        var expected = classifier.Predict(folder["a.png"]);
        Assert.Equal(expected.Class, lines[0].GetProperty("class").GetString());
        Assert.Equal(expected.Probability, lines[0].GetProperty("probability").GetSingle(), 1e-5f);
    }

    [Fact]
    public void An_image_may_come_on_standard_input()
    {
        Painted.Image(folder["a.png"], 30, 28, Spread);
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { WorkingDirectory = folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "TypedNets.Examples.dll"), "predict", "convnet", "net.safetensors", "--file", "-"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(File.ReadAllBytes(folder["a.png"]));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal($"-: {ExampleProgram.Run(folder.Path, "predict", "convnet", "net.safetensors", "--file", "a.png").Output[7..]}", output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_file_of_an_earlier_version_is_read_by_its_recipe()
    {
        using (var net = new ConvNet())
        {
            net.SaveWeights(folder["old.safetensors"]);
        }

        Painted.Image(folder["a.png"], 30, 28, Spread);
        Assert.Matches("^a.png: (circle|square|triangle|cross|star|arrow|heart|moon|zigzag|spiral) ", Output("--data", "figures"));
        Directory.CreateDirectory(folder["elsewhere"]);
        Assert.Matches("^a.png: [0-9] ", Output("--data", "elsewhere"));

        string Output(params string[] more)
        {
            var (_, output, error) = ExampleProgram.Run(folder.Path, ["predict", "convnet", "old.safetensors", "--file", "a.png", .. more]);
            Assert.Equal("", error);
            return output;
        }
    }

    private static SKColor Spread(int x, int y) => new((byte)(x * 4), (byte)(y * 6), (byte)(x + y));
}
