using TypedNets.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

public class TransposedConvolutionsTests
{
    [Fact]
    public void Each_axis_of_an_image_has_its_own_output_padding()
    {
        using var scope = NewDisposeScope();
        var input = rand(2, 3, 4, 5);
        var layer = nn.ConvTranspose2d(in_channels: 3, out_channels: 2, kernel_size: (3, 3), stride: (3, 3), output_padding: (0, 2));

        var output = TransposedConvolutions.Run(layer, input);

        Assert.Equal([2, 2, 12, 17], output.shape);
        Assert.True(output[.., .., .., ..15].allclose(layer.forward(input)[.., .., .., ..15]));
    }

    [Fact]
    public void Each_axis_of_a_volume_has_its_own_output_padding()
    {
        using var scope = NewDisposeScope();
        var input = rand([2, 3, 2, 4, 5]);
        var layer = nn.ConvTranspose3d(in_channels: 3, out_channels: 2, kernel_size: (1, 3, 3), stride: (2, 3, 3), output_padding: (1, 0, 2));

        Assert.Equal([2, 2, 4, 12, 17], TransposedConvolutions.Run(layer, input).shape);
    }
}
