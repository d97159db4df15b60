using TypedNets.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

public class AdaptiveVolumeMaxPoolTests
{
    [Theory]
    [InlineData(2, 4, 3)]
    [InlineData(5, 1, 7)]
    [InlineData(8, 3, 9)]
    [InlineData(1, 1, 1)]
    public void Every_element_is_the_largest_of_its_window(int depth, int height, int width)
    {
        using var scope = NewDisposeScope();
        var input = rand([2, 3, 5, 6, 7]);

        var output = new AdaptiveVolumeMaxPool(depth, height, width).call(input);

        Assert.Equal([2, 3, depth, height, width], output.shape);
        for (var d = 0; d < depth; d++)
        {
            for (var h = 0; h < height; h++)
            {
                for (var w = 0; w < width; w++)
                {
                    var window = input[.., .., Window(d, depth, 5), Window(h, height, 6), Window(w, width, 7)];
                    Assert.True(window.amax([2, 3, 4]).equal(output[.., .., d, h, w]).all().item<bool>());
                }
            }
        }
    }

    [Fact]
    public void A_gradient_reaches_the_largest_element_alone()
    {
        using var scope = NewDisposeScope();
        var input = arange(24, float32).reshape(1, 1, 2, 3, 4).requires_grad_();

        new AdaptiveVolumeMaxPool(1, 1, 1).call(input).sum().backward();

        var gradient = input.grad!.flatten();
        Assert.Equal(1, gradient[23].item<float>());
        Assert.Equal(1, gradient.sum().item<float>());
    }

    /// <summary>PyTorch's adaptive window: from ⌊i·in/out⌋ up to ⌈(i+1)·in/out⌉.</summary>
    private static Range Window(int index, int leave, int arrive) => (index * arrive / leave)..((((index + 1) * arrive) + leave - 1) / leave);
}
