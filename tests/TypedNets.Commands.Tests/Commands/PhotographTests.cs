using System.Text.Json;
using TypedNets.Examples.Networks;

namespace TypedNets.Tests.Commands;

/// <summary>
/// <c>predict --file</c> on a hundred files that Pillow writes: one scene as PNG, JPEG, BMP, GIF and WebP, grey, coloured, CMYK, of 16 bits, turned by its EXIF data, of 28 to 6,300 pixels, in which
/// a network sees the same; images of strange shapes; and what is broken, which is an error of its own each.
/// </summary>
public sealed class PhotographTests : IDisposable
{
    private const int Side = 28;

    // What the network tells apart: the eight ways in which a photograph may lie, and nothing to be seen.
    private static readonly string[] Ways = ["upright", "mirrored", "on its head", "mirrored on its head", "transposed", "to the left", "transverse", "to the right", "black", "white"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PillowFact]
    public void A_hundred_photographs_each_give_what_they_show_or_what_is_wrong()
    {
        Train();
        var (made, said) = DebianPython.Run(Path.Combine(AppContext.BaseDirectory, "photographs.py"), folder.Path);
        Assert.True(made == 0, said);

        var (code, output, error) = ExampleProgram.Run(folder.Path, "predict", "convnet", "net.safetensors", "--json", "--file", "same", "other", "broken");

        Assert.Equal((1, ""), (code, error));
        var lines = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.GetProperty("file").GetString()!);
        Assert.Equal(100, lines.Count);
        Assert.All(In("same"), line =>
        {
            Assert.Equal((line.Key, "upright"), (line.Key, Class(line.Value)));
            Assert.InRange(line.Value.GetProperty("probability").GetSingle(), 0.8f, 1);
        });
        Assert.Equal("mirrored", Class(lines["other/mirrored.png"]));
        Assert.All(In("other"), line => Assert.Contains(Class(line.Value), Ways));
        Assert.All(In("broken"), line => Assert.StartsWith($"{line.Key} ", line.Value.GetProperty("error").GetString(), StringComparison.Ordinal));

        IEnumerable<KeyValuePair<string, JsonElement>> In(string part) => lines.Where(line => line.Key.StartsWith($"{part}/", StringComparison.Ordinal));
    }

    /// <summary>A network that has learned how the scene lies.</summary>
    private void Train()
    {
        const int Copies = 40;
        var random = new Random(1);
        var pixels = new byte[Ways.Length * Copies * Side * Side];
        for (var index = 0; index < pixels.Length; index++)
        {
            var (image, y, x) = (index / (Side * Side), index / Side % Side, index % Side);
            pixels[index] = (byte)Math.Clamp(Seen(image % Ways.Length, x, y) + random.Next(-40, 41), 0, 255);
        }

        Seeds.Everything(1);
        using var set = ImageSet.From(pixels, new Shape(1, Side, Side), [.. Enumerable.Range(0, Ways.Length * Copies).Select(image => image % Ways.Length)], Ways, "ways");
        using var net = new ConvNet();
        var trainer = new Trainer(net)
        {
            Epochs = 12, BatchSize = 40, Seed = 1, Optimizer = Optimizers.Adam(3e-3), Normalization = Normalization.PlusMinusOne, Device = Devices.Cpu, Progress = TrainingProgress.Silent,
        };
        trainer.Fit(set);
        net.SaveWeights(folder["net.safetensors"]);
    }

    private static int Seen(int way, int x, int y)
    {
        const int Last = Side - 1;
        return way switch
        {
            0 => Scene(x, y),
            1 => Scene(Last - x, y),
            2 => Scene(Last - x, Last - y),
            3 => Scene(x, Last - y),
            4 => Scene(y, x),
            5 => Scene(Last - y, x),
            6 => Scene(Last - y, Last - x),
            7 => Scene(y, Last - x),
            8 => 0,
            _ => 255,
        };
    }

    /// <summary>The scene of photographs.py.</summary>
    private static int Scene(int x, int y) => (x, y) is (>= 2 and <= 9, >= 2 and <= 24) or (>= 10 and <= 22, >= 2 and <= 8) or (>= 18 and <= 25, >= 18 and <= 22) ? 255 : 0;

    private static string Class(JsonElement line) => line.TryGetProperty("class", out var name) ? name.GetString()! : throw new InvalidOperationException($"{line}");

    private sealed class PillowFactAttribute : FactAttribute
    {
        public PillowFactAttribute() => Skip = DebianPython.Has("PIL") ? null! : "python3-pil is not installed";
    }
}
