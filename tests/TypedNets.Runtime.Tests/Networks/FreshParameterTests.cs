using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

public class FreshParameterTests
{
    [Fact]
    public void Normalisations_begin_with_a_scale_of_one_and_no_move()
    {
        for (var round = 0; round < 5; round++)
        {
            // What is freed here may lie under the next parameters.
            full([16], 3e30f).Dispose();
            using var net = new Normalised();
            foreach (var (name, parameter) in net.named_parameters().Where(item => item.name.StartsWith("norm", StringComparison.Ordinal) || item.name.StartsWith("bn", StringComparison.Ordinal)))
            {
                using var expected = name.EndsWith("weight", StringComparison.Ordinal) ? ones_like(parameter) : zeros_like(parameter);
                Assert.True(parameter.equal(expected).all().item<bool>(), $"{name} is {parameter.ToString(TorchSharp.TensorStringStyle.Default)}");
            }
        }
    }
}

[Input(4, 8, 8)]
[Conv2d(16, 3), GroupNorm(4), BatchNorm2d, InstanceNorm2d(Affine = true), LayerNorm, Flatten, Linear(2)]
public partial class Normalised;
