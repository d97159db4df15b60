using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Explaining;

[Collection("torch")]
public sealed class ExplanationTests
{
    [Fact]
    public void Of_a_linear_network_saliency_is_the_weights_and_integrated_gradients_are_their_shares()
    {
        using var scope = NewDisposeScope();
        using var net = new LinearNet();
        var sample = randn(6);
        var baseline = randn(6);
        var weights = net.Fc1.weight![2].detach();

        Assert.Equal(weights.abs().data<float>().ToArray(), Explanations.Saliency(net, sample, 2).data<float>().ToArray());
        Assert.True(Explanations.IntegratedGradients(net, sample, 2).allclose(weights * sample, atol: 1e-6));
        Assert.True(Explanations.IntegratedGradients(net, sample, 2, baseline, steps: 3).allclose(weights * (sample - baseline), atol: 1e-6));
    }

    [Fact]
    public void Saliency_is_the_slope_of_the_output_in_numbers_of_64_bits()
    {
        using var scope = NewDisposeScope();
        using var net = new MapsNet();
        var sample = randn(2, 8, 8);
        var saliency = Explanations.Saliency(net, sample, 1);

        net.to(ScalarType.Float64);
        net.eval();
        foreach (var (channel, row, column) in new[] { (0, 3, 3), (1, 0, 7), (0, 5, 1) })
        {
            using var further = sample.to(ScalarType.Float64);
            using var before = sample.to(ScalarType.Float64);
            further[channel, row, column] += 1e-6;
            before[channel, row, column] -= 1e-6;
            var slope = (net.call(further.unsqueeze(0))[0, 1] - net.call(before.unsqueeze(0))[0, 1]).ToDouble() / 2e-6;
            Assert.Equal(Math.Abs(slope), saliency[channel, row, column].ToDouble(), 1e-4);
        }
    }

    [Fact]
    public void Integrated_gradients_sum_to_the_difference_from_the_baseline()
    {
        using var scope = NewDisposeScope();
        using var net = new MapsNet();
        net.eval();
        var (sample, black) = (randn(1, 2, 8, 8), full([1, 2, 8, 8], -1f));
        using var off = no_grad();
        var difference = (net.call(sample) - net.call(black))[0, 0].ToDouble();

        Assert.Equal(difference, Explanations.IntegratedGradients(net, sample, 0, black, steps: 2000).sum().ToDouble(), 2e-3 * Math.Max(1, Math.Abs(difference)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("relu1")]
    public void GradCam_is_what_the_paper_says(string? layer)
    {
        using var scope = NewDisposeScope();
        using var net = new MapsNet();
        net.eval();
        var sample = randn(1, 2, 8, 8);
        var first = net.Relu1.call(net.Bn1.call(net.Conv1.call(sample)));
        var second = net.Relu2.call(net.Conv2.call(first));
        var output = net.Fc1.call(net.Dropout1.call(second.mean([2, 3])));
        var maps = layer is null ? second : first;
        var slopes = autograd.grad([output[0, 2]], [maps])[0].data<float>().ToArray();
        var values = maps.detach().data<float>().ToArray();
        var (height, width) = ((int)maps.size(2), (int)maps.size(3));
        var expected = new float[height * width];
        for (var channel = 0; channel < maps.size(1); channel++)
        {
            var weight = slopes.Skip(channel * expected.Length).Take(expected.Length).Average();
            for (var pixel = 0; pixel < expected.Length; pixel++)
            {
                expected[pixel] += weight * values[(channel * expected.Length) + pixel];
            }
        }

        var small = tensor(expected).clamp_min(0).reshape(1, 1, height, width);
        var found = Explanations.GradCam(net, sample, 2, layer);

        Assert.Equal([8L, 8L], found.shape);
        Assert.True(found.allclose(nn.functional.interpolate(small, [8L, 8L], mode: InterpolationMode.Bilinear, align_corners: false)[0, 0], atol: 1e-6));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(8, 1)]
    public void Occlusion_is_the_mean_fall_over_the_squares_on_a_pixel(int size, int stride)
    {
        using var scope = NewDisposeScope();
        using var net = new MapsNet();
        net.eval();
        using var off = no_grad();
        var sample = randn(1, 2, 8, 8);
        var found = Explanations.Occlusion(net, sample, 1, size, stride, value: 0.5);

        var starts = Enumerable.Range(0, 8).Where(start => start % stride == 0 && start + size <= 8).Append(8 - size).Distinct().ToArray();
        foreach (var (row, column) in new[] { (0, 0), (4, 3), (7, 7) })
        {
            var falls = new List<double>();
            foreach (var (top, left) in starts.SelectMany(_ => starts, (top, left) => (top, left)).Where(at => Covers(at.top, row) && Covers(at.left, column)))
            {
                var covered = sample.clone();
                covered.narrow(2, top, size).narrow(3, left, size).fill_(0.5);
                falls.Add((net.call(sample) - net.call(covered))[0, 1].ToDouble());
            }

            Assert.Equal(falls.Average(), found[row, column].ToDouble(), 1e-5);
        }

        bool Covers(int start, int pixel) => start <= pixel && pixel < start + size;
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var net = new MapsNet();
        using var sample = randn(2, 8, 8);
        var tensors = LiveTensors.Settled();
        foreach (var explain in new Func<Network, Tensor, long, Tensor>[]
        {
            Explanations.Saliency,
            (network, image, target) => Explanations.IntegratedGradients(network, image, target),
            (network, image, target) => Explanations.GradCam(network, image, target),
            (network, image, target) => Explanations.Occlusion(network, image, target),
        })
        {
            explain(net, sample, 0).Dispose();
        }

        Assert.Equal(tensors, LiveTensors.Settled());
        Assert.True(net.training);
        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        using var net = new LinearNet();
        using var maps = new MapsNet();
        using var vector = ones(6);
        using var image = ones(2, 8, 8);
        using var whole = ones([2, 8, 8], ScalarType.Byte);

        Refused("LinearNet gives 3 classes, from 0 on", () => Explanations.Saliency(net, vector, 3));
        Refused("LinearNet takes samples of shape (6), but this is (2, 8, 8): give one", () => Explanations.Saliency(net, image, 0));
        Refused("LinearNet has no layer of maps (C, H, W) with more than one pixel: Grad-CAM cannot say where", () => Explanations.GradCam(net, vector, 0));
        Refused("LinearNet takes samples of shape (6); squares can be covered in images, (C, H, W)", () => Explanations.Occlusion(net, vector, 0));
        Refused("MapsNet is asked how it changes with the sample, but this holds whole numbers, which only jump: give what the network sees, normalised", () => Explanations.Saliency(maps, whole, 0));
        Refused("'fc1' of MapsNet gives (3): Grad-CAM takes maps (C, H, W) with more than one pixel", () => Explanations.GradCam(maps, image, 0, "fc1"));
        Refused("MapsNet has no layer 'conv9'; its layers are conv1, bn1, relu1, conv2, relu2, ", () => Explanations.GradCam(maps, image, 0, "conv9"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Explanations.Occlusion(maps, image, 0, size: 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Explanations.IntegratedGradients(maps, image, 0, steps: 0));

        static void Refused(string message, Func<Tensor> explain) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(explain).Message);
    }
}

[Input(6)]
[Linear(3)]
public partial class LinearNet;

[Input(2, 8, 8)]
[Conv2d(4, 3, Bias = false), BatchNorm2d, ReLU(Inplace = true)]
[Conv2d(5, 3, Padding = 1), ReLU]
[GlobalAvgPool2d, Flatten, Dropout(0.5), Linear(3)]
public partial class MapsNet;
