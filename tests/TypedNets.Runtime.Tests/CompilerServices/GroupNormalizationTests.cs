using TypedNets.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

public class GroupNormalizationTests
{
    [Fact]
    public void A_group_norm_learns_from_images_whose_channels_lie_side_by_side()
    {
        using var scope = NewDisposeScope();
        var image = rand([2, 7, 10, 8]).permute(0, 3, 1, 2);
        var layer = nn.GroupNorm(4, 8);

        GroupNormalization.Run(layer, image).square().sum().backward();

        Assert.Equal([8], layer.weight!.grad!.shape);
        Assert.False(image.requires_grad);
    }
}
