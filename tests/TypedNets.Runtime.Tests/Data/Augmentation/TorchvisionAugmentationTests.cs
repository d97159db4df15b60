using TypedNets.Tests.Networks;

namespace TypedNets.Tests.Data;

/// <summary>Changes of colour and size are those of torchvision, as Debian has it: within one step of 255, for it cuts off what is rounded here.</summary>
public sealed class TorchvisionAugmentationTests : IDisposable
{
    private const int Height = 9;
    private const int Width = 7;

    private static readonly Shape Sample = new(3, Height, Width);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TorchvisionTheory]
    [InlineData("adjust_brightness", 0.4)]
    [InlineData("adjust_brightness", 1.7)]
    [InlineData("adjust_contrast", 0.3)]
    [InlineData("adjust_contrast", 1.9)]
    [InlineData("adjust_saturation", 0.0)]
    [InlineData("adjust_saturation", 1.6)]
    [InlineData("adjust_hue", 0.1)]
    [InlineData("adjust_hue", -0.37)]
    [InlineData("adjust_hue", 0.5)]
    public void Colours(string function, double factor)
    {
        var pixels = Pixels();
        var image = new PixelImage(pixels, Sample);
        switch (function)
        {
            case "adjust_brightness":
                ColorJitter.Brighten(image, factor);
                break;
            case "adjust_contrast":
                ColorJitter.Contrasted(image, factor);
                break;
            case "adjust_saturation":
                ColorJitter.Saturate(image, factor);
                break;
            default:
                ColorJitter.TurnHue(image, factor);
                break;
        }

        Near(Judge(FormattableString.Invariant($"F.{function}(x, {factor})")), pixels);
    }

    [TorchvisionTheory]
    [InlineData(2, 1, 5, 4)]
    [InlineData(0, 0, 9, 7)]
    [InlineData(8, 6, 1, 1)]
    [InlineData(3, 0, 2, 7)]
    public void Pieces(int top, int left, int height, int width)
    {
        var pixels = Pixels();

        RandomResizedCrop.Enlarge(new PixelImage(pixels, Sample), new((double)top / Height, (double)left / Width, (double)height / Height, (double)width / Width));

        Near(Judge($"F.resized_crop(x, {top}, {left}, {height}, {width}, [{Height}, {Width}])"), pixels);
    }

    /// <summary>Between pixels it is interpolated, as torchvision does where it is asked to.</summary>
    [TorchvisionTheory]
    [InlineData("Identity", 0, 0.3)]
    [InlineData("ShearX", 1, 0.8)]
    [InlineData("ShearX", 1, -0.3)]
    [InlineData("ShearY", 2, 0.6)]
    [InlineData("TranslateX", 3, 1.0)]
    [InlineData("TranslateX", 3, -0.7)]
    [InlineData("TranslateY", 4, 0.9)]
    [InlineData("Rotate", 5, 0.5)]
    [InlineData("Rotate", 5, -1.0)]
    [InlineData("Brightness", 6, -0.6)]
    [InlineData("Color", 7, 0.7)]
    [InlineData("Contrast", 8, -1.0)]
    [InlineData("Sharpness", 9, 1.0)]
    [InlineData("Sharpness", 9, -0.5)]
    [InlineData("Posterize", 10, 1.0)]
    [InlineData("Posterize", 10, 0.3)]
    [InlineData("Solarize", 11, 0.4)]
    [InlineData("AutoContrast", 12, 0.0)]
    [InlineData("Equalize", 13, 0.0)]
    public void Changes_of_RandAugment(string name, int change, double strength)
    {
        var pixels = Pixels(name is "AutoContrast" ? 3 : name is "Equalize" ? 40 : 1);

        RandAugment.Apply(change, new PixelImage(pixels, Sample), strength);

        Near(
            Judge(
                FormattableString.Invariant(
                    $"A._apply_op(x, '{name}', float((lambda m, signed: 0.0 if m.ndim == 0 else m[int(round(30 * abs({strength})))].item() * (-1 if signed and {strength} < 0 else 1))(*A.RandAugment()._augmentation_space(31, ({Height}, {Width}))['{name}'])), F.InterpolationMode.BILINEAR, None)"),
                name is "AutoContrast" ? 3 : name is "Equalize" ? 40 : 1),
            pixels);
    }

    /// <summary>Pixels of all shades, or for a larger number of fewer and darker ones.</summary>
    private static byte[] Pixels(int divisor) => [.. Pixels().Select(pixel => (byte)(20 + (pixel / divisor)))];

    private static byte[] Pixels()
    {
        var pixels = new byte[Sample.Elements];
        new Random(5).NextBytes(pixels);
        return pixels;
    }

    private static void Near(byte[] wanted, byte[] pixels) => Assert.All(wanted.Zip(pixels), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1));

    private byte[] Judge(string expression, int? divisor = null)
    {
        File.WriteAllBytes(folder["in"], divisor is { } number ? Pixels(number) : Pixels());
        var (code, said) = DebianPython.RunIn(
            folder.Path,
            "-c",
            $"import torch, torchvision.transforms.functional as F, torchvision.transforms.autoaugment as A; x = torch.frombuffer(bytearray(open('in', 'rb').read()), dtype=torch.uint8).reshape(3, {Height}, {Width}); open('out', 'wb').write(bytes({expression}.contiguous().flatten().tolist()))");
        Assert.True(code == 0, said);
        return File.ReadAllBytes(folder["out"]);
    }
}
