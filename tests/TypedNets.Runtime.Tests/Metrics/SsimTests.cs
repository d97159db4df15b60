using static TorchSharp.torch;

namespace TypedNets.Tests.Metrics;

/// <summary>SSIM, window by window in float64.</summary>
[Collection("torch")]
public sealed class SsimTests
{
    [Fact]
    public void It_is_the_mean_of_the_windows_worked_out_by_hand()
    {
        var random = new Random(1);
        const int Height = 14, Width = 13;
        double[] Image() => [.. Enumerable.Range(0, 2 * 3 * Height * Width).Select(_ => (double)(float)random.NextDouble())];
        var target = Image();
        double[] output = [.. target.Zip(Image(), (one, other) => (double)(float)((0.7 * one) + (0.5 * other) - 0.05))];

        using var ratios = TypedNets.Metrics.Ssim.Compute(Tensor(output), Tensor(target));

        for (var image = 0; image < 2; image++)
        {
            var expected = Enumerable.Range(0, 3).Average(channel => ByHand(Plane(output, image, channel), Plane(target, image, channel)));
            Assert.Equal(expected, ratios[image].item<float>(), 1e-5);
        }

        double[] Plane(double[] all, int image, int channel) => all[(((image * 3) + channel) * Height * Width)..(((image * 3) + channel + 1) * Height * Width)];

        static Tensor Tensor(double[] numbers) => tensor(numbers.Select(number => (float)number).ToArray()).reshape(2, 3, Height, Width);

        static double ByHand(double[] made, double[] wanted)
        {
            var sum = 0.0;
            for (var top = 0; top + 11 <= Height; top++)
            {
                for (var left = 0; left + 11 <= Width; left++)
                {
                    sum += Window(made, wanted, top, left);
                }
            }

            return sum / ((Height - 10) * (Width - 10));
        }

        static double Window(double[] made, double[] wanted, int top, int left)
        {
            var places = (from row in Enumerable.Range(-5, 11) from column in Enumerable.Range(-5, 11) select (row, column)).ToArray();
            var weights = places.Select(at => Math.Exp(-((at.row * at.row) + (at.column * at.column)) / 4.5)).ToArray();
            double Mean(Func<double, double, double> of) => places.Zip(weights, (at, weight) =>
            {
                var index = ((top + 5 + at.row) * Width) + left + 5 + at.column;
                return weight * of(Math.Clamp(made[index], 0, 1), wanted[index]);
            }).Sum() / weights.Sum();
            var (x, y) = (Mean((a, _) => a), Mean((_, b) => b));
            var (xx, yy, xy) = (Mean((a, _) => (a - x) * (a - x)), Mean((_, b) => (b - y) * (b - y)), Mean((a, b) => (a - x) * (b - y)));
            return ((2 * x * y) + 1e-4) * ((2 * xy) + 9e-4) / (((x * x) + (y * y) + 1e-4) * (xx + yy + 9e-4));
        }
    }

    [Fact]
    public void An_image_is_like_itself_and_a_small_one_is_refused()
    {
        using var image = rand(2, 1, 20, 20);
        Assert.All(TypedNets.Metrics.Ssim.Compute(image, image).data<float>(), ratio => Assert.Equal(1, ratio, 1e-5f));
        Assert.Equal(
            "ssim compares images (N, C, H, W) of 11×11 pixels or more, but the output is (2, 1, 8, 20)",
            Assert.Throws<ArgumentException>(() => TypedNets.Metrics.Ssim.Compute(zeros(2, 1, 8, 20), zeros(2, 1, 8, 20))).Message);
    }
}
