using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training.Compiled;

/// <summary>A loop of one's own whose forward and backward are a compiled step, beside the same loop by libtorch.</summary>
[Collection("torch")]
public class CompiledStepTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TorchSharp_s_own_optimisers_learn_what_they_learn_of_libtorch_s_gradients(bool isAdam)
    {
        using var scope = NewDisposeScope();
        using var ours = Seeded<LoopNet>();
        using var theirs = Seeded<LoopNet>();
        theirs.to(float64);
        using var step = new CompiledStep(ours, Losses.CrossEntropy, batchSize: 16);
        using var optimizer = Optimizer(ours);
        using var other = Optimizer(theirs);
        Assert.True(step.IsCompiled);
        Assert.Null(step.Reason);

        for (var index = 0; index < 20; index++)
        {
            var (inputs, targets) = Batch(16);
            using var result = step.Run(inputs, targets);
            optimizer.step();

            other.zero_grad();
            var output = theirs.call(inputs.to(float64));
            var loss = nn.functional.cross_entropy(output, targets);
            loss.backward();
            other.step();

            Assert.Equal(loss.ToDouble(), result.Loss.ToDouble(), 1e-4);
            Assert.True(result.Output.to(float64).allclose(output, 1e-4, 1e-4));
        }

        foreach (var (one, wanted) in ours.parameters().Zip(theirs.parameters()))
        {
            Assert.True(one.to(float64).allclose(wanted, 1e-3, 1e-4));
        }

        optim.Optimizer Optimizer(Network net) => isAdam ? optim.Adam(net.parameters(), 1e-3) : optim.SGD(net.parameters(), 0.05, momentum: 0.9);
    }

    [Fact]
    public void Gradients_of_several_batches_add_up()
    {
        using var scope = NewDisposeScope();
        using var net = Seeded<PlainNet>();
        using var step = new CompiledStep(net, Losses.CrossEntropy, batchSize: 8);
        var (inputs, targets) = Batch(16);
        step.Run(inputs[..8], targets[..8], scale: 0.5);
        step.Run(inputs[8..], targets[8..], accumulate: true, scale: 0.5);
        var both = net.parameters().Select(parameter => parameter.grad!.clone().to(float64)).ToArray();

        net.to(float64);
        net.zero_grad(set_to_none: true);
        nn.functional.cross_entropy(net.call(inputs.to(float64)), targets).backward();

        Assert.All(net.parameters().Zip(both), pair => Assert.True(pair.Second.allclose(pair.First.grad!, 1e-4, 1e-6)));
    }

    [Fact]
    public void What_is_not_compiled_is_done_by_libtorch_and_says_why()
    {
        using var scope = NewDisposeScope();
        using var net = Seeded<ReadingNet>();
        using var step = new CompiledStep(net, Losses.CrossEntropy, batchSize: 4);
        Assert.False(step.IsCompiled);
        Assert.Equal("GRU has no compiled backward yet", step.Reason);
        var (inputs, targets) = (randn(4, 5, 3), arange(4) % 2);

        var result = step.Run(inputs, targets);
        var ours = net.parameters().Select(parameter => parameter.grad!.clone()).ToArray();
        net.zero_grad();
        var loss = nn.functional.cross_entropy(net.call(inputs), targets);
        loss.backward();

        Assert.Equal(loss.item<float>(), result.Loss.item<float>());
        Assert.False(result.Loss.requires_grad);
        Assert.All(net.parameters().Zip(ours), pair => Assert.True(pair.Second.equal(pair.First.grad!).all().item<bool>()));
    }

    [Fact]
    public void Hooks_hear_and_layers_in_evaluation_mode_are_left_as_they_are()
    {
        using var scope = NewDisposeScope();
        using var net = Seeded<LoopNet>();
        using var step = new CompiledStep(net, Losses.CrossEntropy, batchSize: 16);
        var (inputs, targets) = Batch(16);
        var heard = 0;
        var hook = net.Fc1.register_forward_hook((_, _, output) => Heard(output));
        step.Run(inputs, targets);
        hook.remove();
        step.Run(inputs, targets);
        Assert.Equal(1, heard);

        net.eval();
        var mean = net.Bn1.running_mean!.clone();
        step.Run(inputs, targets);
        Assert.True(mean.equal(net.Bn1.running_mean!).all().item<bool>());

        Tensor Heard(Tensor output)
        {
            heard++;
            return output;
        }
    }

    [Fact]
    public void Batches_of_any_size_have_gradients()
    {
        using var scope = NewDisposeScope();
        using var net = Seeded<LoopNet>();
        using var step = new CompiledStep(net, Losses.CrossEntropy, batchSize: 8);
        var (inputs, targets) = Batch(24);
        foreach (var samples in new[] { 8, 3, 24, 5 })
        {
            var result = step.Run(inputs[..samples], targets[..samples]);
            Assert.Equal([samples, 4L], result.Output.shape);
            Assert.All(net.parameters(), parameter => Assert.True(parameter.grad!.abs().sum().item<float>() > 0));
        }
    }

    [Fact]
    public void What_the_network_does_not_take_is_told_as_forward_tells_it()
    {
        using var scope = NewDisposeScope();
        using var net = Seeded<LoopNet>();
        using var step = new CompiledStep(net, Losses.CrossEntropy, batchSize: 8);
        var (inputs, targets) = (randn(4, 8, 8, 1), zeros(4, int64));
        Assert.Equal(Assert.Throws<ArgumentException>(() => net.forward(inputs)).Message, Assert.Throws<ArgumentException>(() => step.Run(inputs, targets)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompiledStep(net, Losses.CrossEntropy, batchSize: 0));
    }

    [Fact]
    public void Dropouts_draw_from_torch_s_generator()
    {
        using var scope = NewDisposeScope();
        using var net = Seeded<DroppedNet>();
        using var step = new CompiledStep(net, Losses.Mse, batchSize: 8);
        var (inputs, targets) = (randn(8, 20), randn(8, 3));
        Assert.True(step.IsCompiled);
        Assert.Equal(Loss(1), Loss(1));
        Assert.NotEqual(Loss(1), Loss(2));

        float Loss(long seed)
        {
            manual_seed(seed);
            return step.Run(inputs, targets).Loss.item<float>();
        }
    }

    private static (Tensor Inputs, Tensor Targets) Batch(int samples) => (randn(samples, 1, 8, 8), randint(0, 4, [samples], int64));

    private static TNet Seeded<TNet>()
        where TNet : Network
    {
        manual_seed(7);
        var net = (TNet)Activator.CreateInstance(typeof(TNet), [null])!;
        net.train();
        return net;
    }
}

[Input(1, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Linear(16, Bias = false), BatchNorm1d, Tanh, Linear(4)]
internal sealed partial class LoopNet;

[Input(1, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Linear(16), Tanh, Linear(4)]
internal sealed partial class PlainNet;

[Input(5, 3)]
[GRU(6, LastOnly = true), Linear(2)]
internal sealed partial class ReadingNet;

[Input(20)]
[Linear(30), ReLU, Dropout(0.5), Linear(3)]
internal sealed partial class DroppedNet;
