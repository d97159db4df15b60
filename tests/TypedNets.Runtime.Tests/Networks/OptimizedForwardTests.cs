using TypedNets.CompilerServices;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>The same layers as they are written, and as the compiler runs them.</summary>
public class OptimizedForwardTests
{
    public static TheoryData<Func<Network>, Func<Network>, long[]> Pairs => new()
    {
        { () => new GreyAsWritten(), () => new Grey(), [5, 1, 28, 28] },
        { () => new GreyAsWritten(), () => new Grey(), [1, 1, 28, 28] },
        { () => new ColourAsWritten(), () => new Colour(), [3, 3, 17, 14] },
        { () => new BranchedAsWritten(), () => new Branched(), [4, 3, 16, 16] },
        { () => new FewAsWritten(), () => new Few(), [3, 2, 19, 15] },
        { () => new SkippingAsWritten(), () => new Skipping(), [4, 3, 8, 8] },
        { () => new MergingAsWritten(), () => new Merging(), [3, 2, 8, 8] },
    };

    [Fact]
    public void As_written_it_is_a_sequential_to_the_last_bit()
    {
        using var scope = NewDisposeScope();
        using var net = new GreyAsWritten();
        using var same = nn.Sequential(
            ("conv1", net.Conv1), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
            ("conv2", net.Conv2), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)), ("flatten", nn.Flatten()), ("fc1", net.Fc1));
        var input = randn(4, 1, 28, 28);
        Assert.True(net.forward(input).equal(same.forward(input)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Outputs_and_gradients_are_those_of_the_layers_as_they_are_written(Func<Network> asWritten, Func<Network> optimized, long[] shape)
    {
        using var scope = NewDisposeScope();
        using var written = asWritten();
        using var net = optimized();
        net.load_state_dict(written.state_dict());
        foreach (var draw in Inputs(shape))
        {
            var (input, expected) = AwayFromKinks(written, draw);
            var found = Run(net, input);
            Assert.Equal(expected.Keys, found.Keys);
            Assert.All(expected, pair => Assert.True(
                found[pair.Key].allclose(pair.Value, rtol: 1e-3, atol: 1e-5),
                $"{pair.Key} differs by {(found[pair.Key] - pair.Value).abs().max().item<float>()} of {pair.Value.abs().max().item<float>()} for an input of strides ({string.Join(", ", input.stride())})"));
        }
    }

    [Fact]
    public void A_window_whose_largest_numbers_are_as_good_as_equal_is_a_kink()
    {
        using var scope = NewDisposeScope();
        using var pool = new Tied();
        var tied = tensor([1, -1, 0.5f, 0.5000001f, -2, -3, -1, -2]).reshape(1, 1, 2, 4);
        var apart = tensor([1, -1, 0.5f, 0.6f, -2, -3, -1, -2]).reshape(1, 1, 2, 4);
        var drawn = new Queue<Tensor>([tied, apart]);
        Assert.Same(apart, AwayFromKinks(pool, drawn.Dequeue).Input);
    }

    [Fact]
    public void Windows_with_nothing_above_zero_get_no_gradient_either_way()
    {
        using var scope = NewDisposeScope();
        using var written = new GreyAsWritten();
        using var net = new Grey();
        using (no_grad())
        {
            foreach (var bias in new[] { written.Conv1.bias!, written.Conv2.bias! })
            {
                bias.fill_(-100);
            }
        }

        net.load_state_dict(written.state_dict());
        var input = ones(2, 1, 28, 28);
        var found = Run(net, input);
        Assert.True(found["conv1.weight"].equal(zeros_like(found["conv1.weight"])).all().item<bool>());
        Assert.All(Run(written, input), pair => Assert.True(found[pair.Key].allclose(pair.Value)));
    }

    [Fact]
    public void Who_listens_to_a_layer_that_runs_together_with_others_sees_it_run_by_itself()
    {
        using var scope = NewDisposeScope();
        using var net = new Grey();
        var heard = new List<string>();
        net.Conv1.register_forward_hook((_, _, output) => Hear("conv1", output));
        net.Pool1.register_forward_pre_hook((_, input) => Hear("to pool1", input));
        net.Relu1.register_forward_hook(_ => heard.Add("relu1"));
        var input = randn(2, 1, 28, 28);

        var output = net.forward(input);

        Assert.Equal(["conv1 6", "to pool1 6", "relu1"], heard);
        using var other = new Grey();
        other.load_state_dict(net.state_dict());
        Assert.True(output.allclose(other.forward(input), rtol: 1e-4, atol: 1e-6));

        Tensor Hear(string what, Tensor tensor)
        {
            heard.Add($"{what} {tensor.size(1)}");
            return tensor;
        }
    }

    [Fact]
    public void Where_nobody_listens_layers_of_few_channels_run_in_whole_vectors()
    {
        using var scope = NewDisposeScope();
        using var net = new Grey();
        var output = PooledConvolutions.Run(net.Conv1, net.Pool1, net.Relu1, randn(2, 1, 28, 28));

        Assert.Equal([2, 6, 12, 12], output.shape);
        Assert.Equal((Machine.UsesOneDnn ? 8 : 6) * 12 * 12, output.stride(0));
    }

    /// <summary>A batch as a loader gives it, a part of a larger one, one whose channels lie last already, one that repeats a single image, and one that leaves out every other column.</summary>
    private static IEnumerable<Func<Tensor>> Inputs(long[] shape)
    {
        long[] last = [shape[0], shape[2], shape[3], shape[1]];
        yield return () => randn(shape);
        yield return () => randn([shape[0] + 3, .. shape[1..]])[2..(int)(2 + shape[0])];
        yield return () => randn(last).permute(0, 3, 1, 2);
        yield return () => randn([1, .. shape[1..]]).expand(shape);
        yield return () => randn([.. shape[..3], 2 * shape[3]])[.., .., .., TensorIndex.Slice(0, null, 2)];
    }

    /// <summary>
    /// An input at which the network has a gradient. Where two numbers of a window differ by less than rounding, or one is as near to 0 in front of a ReLU, either side's gradient is right, and each way of computing may choose another.
    /// </summary>
    private static (Tensor Input, Dictionary<string, Tensor> Values) AwayFromKinks(Network net, Func<Tensor> draw)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var input = draw();
            var values = Run(net, input);
            var shift = 1e-5 * randn_like(input);
            if (new[] { input + shift, input - shift }.Select(near => Run(net, near)).All(near => values.All(pair => !Jumps(near[pair.Key], pair.Value))))
            {
                return (input, values);
            }
        }

        throw new InvalidOperationException("Each of 20 inputs is at a kink of the network.");
    }

    private static bool Jumps(Tensor found, Tensor expected) =>
        !((found - expected).abs().max().item<float>() <= (5e-4 * expected.abs().max().item<float>()) + 1e-5);

    /// <summary>The outputs, the input's gradient and those of all parameters.</summary>
    private static Dictionary<string, Tensor> Run(Network net, Tensor values)
    {
        net.zero_grad();
        var input = values.detach().requires_grad_();
        var output = net.forward(input);
        output.mul(arange(output.numel()).reshape(output.shape).sin()).sum().backward();
        var found = new Dictionary<string, Tensor> { ["output"] = output.detach(), ["input"] = input.grad!.clone() };
        foreach (var (name, parameter) in net.named_parameters())
        {
            found.Add(name, parameter.grad!.clone());
        }

        return found;
    }
}

[Input(1, 2, 4), MaxPool2d(2)]
public partial class Tied;

[Block]
[Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(8, 3, Padding = 1, Groups = 8)]
public partial class OptimizedBody;

[Block]
[ReLU, MaxPool2d(3, Stride = 1, Padding = 1)]
public partial class OptimizedPool;

[Input(1, 28, 28)]
[Conv2d(6, 5), ReLU, MaxPool2d(2)]
[Conv2d(16, 5), ReLU, MaxPool2d(2)]
[Flatten, Linear(10)]
public partial class Grey;

[Input(1, 28, 28, Optimize = false)]
[Conv2d(6, 5), ReLU, MaxPool2d(2)]
[Conv2d(16, 5), ReLU, MaxPool2d(2)]
[Flatten, Linear(10)]
public partial class GreyAsWritten;

[Input(3, 17, 14)]
[Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Inplace = true), MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true)]
[Conv2d(6, 3, Stride = 2, Padding = 1), Sigmoid, GroupNorm(2), ReLU, MaxPool2d(2, Stride = 1), Upsample(2), PixelUnshuffle(2)]
[Flatten, Linear(5)]
public partial class Colour;

[Input(3, 17, 14, Optimize = false)]
[Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Inplace = true), MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true)]
[Conv2d(6, 3, Stride = 2, Padding = 1), Sigmoid, GroupNorm(2), ReLU, MaxPool2d(2, Stride = 1), Upsample(2), PixelUnshuffle(2)]
[Flatten, Linear(5)]
public partial class ColourAsWritten;

[Input(3, 16, 16)]
[Tap("image"), Conv2d(8, 3, Padding = 1), Residual<OptimizedBody>, Concat<OptimizedPool>, ConcatWith("image"), ReLU]
[Tap("last"), MaxPool2d(3, Stride = 1, Padding = 1), SumWith("last"), AdaptiveAvgPool2d(4), Flatten, Linear(5)]
public partial class Branched;

[Input(3, 16, 16, Optimize = false)]
[Tap("image"), Conv2d(8, 3, Padding = 1), Residual<OptimizedBody>, Concat<OptimizedPool>, ConcatWith("image"), ReLU]
[Tap("last"), MaxPool2d(3, Stride = 1, Padding = 1), SumWith("last"), AdaptiveAvgPool2d(4), Flatten, Linear(5)]
public partial class BranchedAsWritten;

[Input(2, 19, 15)]
[Conv2d(5, 3, Bias = false, Stride = 2, Padding = 1, Dilation = 2), MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true), ReLU(Inplace = true)]
[Conv2d(4, 3, Padding = 1, PaddingMode = PaddingMode.Reflect), ReLU, MaxPool2d(2, Stride = 1)]
[Conv2d(7, 3, Same = true), MaxPool2d(2, Stride = 1), Conv2d(7, 1, Groups = 7), ReLU, MaxPool2d(1)]
public partial class Few;

[Input(2, 19, 15, Optimize = false)]
[Conv2d(5, 3, Bias = false, Stride = 2, Padding = 1, Dilation = 2), MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true), ReLU(Inplace = true)]
[Conv2d(4, 3, Padding = 1, PaddingMode = PaddingMode.Reflect), ReLU, MaxPool2d(2, Stride = 1)]
[Conv2d(7, 3, Same = true), MaxPool2d(2, Stride = 1), Conv2d(7, 1, Groups = 7), ReLU, MaxPool2d(1)]
public partial class FewAsWritten;

[Input(3, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU, Conv2d(8, 1, Stride = 2), MaxPool2d(2, Stride = 1), Conv2d(5, 1, StrideH = 2, Bias = false), MaxPool2d(1), Conv2d(3, 1, Stride = 2)]
public partial class Skipping;

[Input(3, 8, 8, Optimize = false)]
[Conv2d(4, 3, Padding = 1), ReLU, Conv2d(8, 1, Stride = 2), MaxPool2d(2, Stride = 1), Conv2d(5, 1, StrideH = 2, Bias = false), MaxPool2d(1), Conv2d(3, 1, Stride = 2)]
public partial class SkippingAsWritten;

/// <summary>Merges that follow one another, and layers that do nothing.</summary>
[Input(2, 8, 8, Optimize = false), Tap("input")]
[Conv2d(2, 1), Identity, Tap("a"), Conv2d(2, 1), Tap("b"), Identity, ReLU]
[ConcatWith("a"), ConcatWith("b"), ConcatWith("input"), Conv2d(2, 1)]
[SumWith("a"), SumWith("b"), Conv2d(2, 1), MultiplyWith("a"), MultiplyWith("b"), Identity]
internal sealed partial class MergingAsWritten;

/// <summary>The same, run as the compiler likes.</summary>
[Input(2, 8, 8), Tap("input")]
[Conv2d(2, 1), Identity, Tap("a"), Conv2d(2, 1), Tap("b"), Identity, ReLU]
[ConcatWith("a"), ConcatWith("b"), ConcatWith("input"), Conv2d(2, 1)]
[SumWith("a"), SumWith("b"), Conv2d(2, 1), MultiplyWith("a"), MultiplyWith("b"), Identity]
internal sealed partial class Merging;
