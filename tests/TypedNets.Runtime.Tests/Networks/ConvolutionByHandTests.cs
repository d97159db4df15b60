using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Input(1, 3, 3), Conv2d(1, 2)]
internal partial class TwoByTwo;

[Input(1, 28, 28), Conv2d(8, 4)]
internal partial class EightMaps;

[Input(3, 9, 7), Conv2d(4, KernelH = 3, KernelW = 2, StrideH = 2, Padding = 1, DilationW = 2)]
internal partial class Uneven;

/// <summary>The convolution as the course computes it in loops equals what the declared layer gives.</summary>
[Collection("torch")]
public class ConvolutionByHandTests
{
    [Fact]
    public void The_courses_example_gives_the_courses_numbers()
    {
        using var scope = NewDisposeScope();
        using var net = new TwoByTwo();
        using (no_grad())
        {
            net.Conv1.weight.copy_(eye(2).reshape(1, 1, 2, 2));
            net.Conv1.bias!.zero_();
        }

        var output = net.forward(tensor(new float[] { -2, -2, -2, 4, 2, -4, -3, 2, 4 }).reshape(1, 1, 3, 3));

        Assert.Equal([0, -6, 6, 6], output.data<float>().ToArray());
    }

    [Fact]
    public void Eight_maps_of_a_4x4_kernel_on_28x28_are_5000_numbers() => Assert.Equal(8 * 25 * 25, EightMaps.OutputSize);

    [Fact]
    public void Loops_give_what_a_layer_with_every_argument_gives()
    {
        using var scope = NewDisposeScope();
        using var net = new Uneven();
        var image = randn(3, 9, 7);

        var layer = net.forward(image.unsqueeze(0)).squeeze(0);
        var byHand = Convolve(image, net.Conv1.weight, net.Conv1.bias!, stride: (2, 1), padding: (1, 1), dilation: (1, 2));

        Assert.Equal(layer.shape, byHand.shape);
        Assert.True(layer.allclose(byHand, 1e-5, 1e-6));
    }

    private static Tensor Convolve(
        Tensor image, Tensor weight, Tensor bias, (int H, int W) stride, (int H, int W) padding, (int H, int W) dilation)
    {
        var padded = nn.functional.pad(image, [padding.W, padding.W, padding.H, padding.H]);
        var (x, w, b) = (Array(padded), Array(weight), bias.data<float>().ToArray());
        var (channels, height, width) = ((int)image.size(0), (int)padded.size(1), (int)padded.size(2));
        var (maps, kernelH, kernelW) = ((int)weight.size(0), (int)weight.size(2), (int)weight.size(3));
        var (rows, columns) = (((height - (dilation.H * (kernelH - 1)) - 1) / stride.H) + 1, ((width - (dilation.W * (kernelW - 1)) - 1) / stride.W) + 1);
        var output = new float[maps * rows * columns];
        for (var map = 0; map < maps; map++)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var sum = b[map];
                    for (var channel = 0; channel < channels; channel++)
                    {
                        for (var i = 0; i < kernelH; i++)
                        {
                            for (var j = 0; j < kernelW; j++)
                            {
                                sum += w[(((((map * channels) + channel) * kernelH) + i) * kernelW) + j]
                                    * x[(((channel * height) + (row * stride.H) + (i * dilation.H)) * width) + (column * stride.W) + (j * dilation.W)];
                            }
                        }
                    }

                    output[(((map * rows) + row) * columns) + column] = sum;
                }
            }
        }

        return tensor(output).reshape(maps, rows, columns);
    }

    private static float[] Array(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
