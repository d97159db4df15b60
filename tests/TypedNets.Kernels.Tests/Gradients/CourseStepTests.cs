using TorchSharp;
using TypedNets.Examples.Networks;
using TypedNets.Kernels.Tests.Networks;
using static TorchSharp.torch;

namespace TypedNets.Kernels.Tests.Gradients;

/// <summary>The courses' networks, trained by a compiled step beside libtorch from the same weights.</summary>
[Collection(nameof(ExampleNetworks))]
public class CourseStepTests
{
    private const int Steps = 100;
    private const int Batches = 10;

    private static readonly Dictionary<string, (Func<Network> Make, Optimizer Optimizer, int Samples)> Courses = new()
    {
        ["LeNet"] = (() => new LeNet(), Optimizers.Sgd(1e-3, momentum: 0.9), 4),
        ["ConvNet"] = (() => new ConvNet(), Optimizers.Sgd(1e-3), 64),
        ["FashionNet"] = (() => new FashionNet(), Optimizers.Adam(1e-3), 16),
        ["DigitNet"] = (() => new DigitNet(), Optimizers.Adam(1e-4), 10),
        ["SupaeroNet"] = (() => new SupaeroNet(), Optimizers.Sgd(1e-2, momentum: 0.9), 32),
        ["CifarResNet"] = (() => new CifarResNet(), Optimizers.Sgd(1e-4), 4),
    };

    public static TheoryData<string> Names => [.. Courses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hundred_steps_lose_what_libtorch_loses(string name)
    {
        var (make, optimizer, samples) = Courses[name];
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var ours = make();
        using var theirs = make();
        Copy(ours, theirs);
        var batches = Enumerable.Range(0, Batches).Select(_ => NetworkGradients.Batch(ours, samples)).ToArray();

        var lost = Train(ours, optimizer, batches, compiled: true);
        var expected = Train(theirs, optimizer, batches, compiled: false);

        var worst = lost.Zip(expected, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(other))).Max();
        Assert.True(worst <= 1e-4, $"losses differ by up to {worst}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void As_many_threads_give_the_same_bits(int threads)
    {
        var before = get_num_threads();
        set_num_threads(threads);
        try
        {
            Assert.Equal(Bits(), Bits());
        }
        finally
        {
            set_num_threads(before);
        }

        static byte[] Bits()
        {
            manual_seed(3);
            using var scope = NewDisposeScope();
            using var network = new CifarResNet();
            Train(network, Optimizers.Sgd(0.1), [NetworkGradients.Batch(network, 17)], compiled: true, steps: 2);
            return [.. network.state_dict().Values.SelectMany(tensor => tensor.bytes.ToArray())];
        }
    }

    [Fact]
    public void A_step_allocates_nothing_of_its_own()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var network = new CifarResNet();
        network.train();
        using var step = StepEngine.Create(network, Losses.CrossEntropy, 4, out _, evenIfSlower: true)!;
        var batch = NetworkGradients.Batch(network, 4);
        step.Run(batch, isAdded: false, 1, seed: 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        step.Again();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_it_does_not_know_it_leaves_to_libtorch_and_says_why()
    {
        using var text = new BracketNet();
        Assert.Equal("Embedding has no compiled backward yet", Reason(text));
        using var residual = new CifarResNet();
        Assert.Equal("BatchNorm2d is no faster compiled yet", Reason(residual));
        using var net = new ConvNet();
        Assert.Equal("the loss 0.5 * Mse has no compiled backward yet", Reason(net, 0.5 * Losses.Mse));
        var hook = net.Conv1.register_forward_hook((_, _, output) => output);
        Assert.Equal("a hook listens to conv1", Reason(net));
        hook.remove();
        Assert.Null(Reason(net));
        net.register_parameter("own", new TorchSharp.Modules.Parameter(zeros(3)));
        Assert.Equal("own is no parameter of the network's layers", Reason(net));
        using var written = new Written();
        Assert.Equal("DigitNetBase has a forward of its own", Reason(written));

        static string? Reason(Network network, Loss? loss = null)
        {
            network.train();
            using var step = StepEngine.Create(network, loss ?? Losses.CrossEntropy, 4, out var reason);
            Assert.Equal(step is null, reason is not null);
            return reason ?? step!.Fault;
        }
    }

    [Fact]
    public void A_class_that_there_is_not_is_found()
    {
        using var network = new DigitNet();
        network.train();
        using var step = StepEngine.Create(network, Losses.CrossEntropy, 4, out _)!;
        using var batch = new Batch(randn(2, 1, 28, 28), tensor(new long[] { 3, 10 }));
        Assert.Null(step.Run(batch, isAdded: false, 1, seed: 1));
        using var wrong = new Batch(randn(2, 1, 28, 28), randn(2, 10));
        Assert.False(step.Takes(wrong));
    }

    private static double[] Train(Network network, Optimizer settings, Batch[] batches, bool compiled, int steps = Steps)
    {
        network.train();
        using var optimizer = settings.Create(network);
        using var step = compiled ? StepEngine.Create(network, Losses.CrossEntropy, batches[0].Count, out _, evenIfSlower: true)! : null;
        var losses = new double[steps];
        for (var index = 0; index < steps; index++)
        {
            using var scope = NewDisposeScope();
            var batch = batches[index % batches.Length];
            losses[index] = step is null ? ByLibtorch(batch) : step.Run(batch, isAdded: false, 1, seed: 1)!.Value.Loss.ToDouble();
            optimizer.step();
        }

        return losses;

        double ByLibtorch(Batch batch)
        {
            network.zero_grad();
            var loss = nn.functional.cross_entropy(network.call(batch.Inputs), batch.Targets);
            loss.backward();
            return loss.ToDouble();
        }
    }

    private static void Copy(Network from, Network to)
    {
        using var _ = no_grad();
        foreach (var (source, target) in from.parameters().Zip(to.parameters()))
        {
            target.copy_(source);
        }
    }

    private sealed class Written : DigitNetBase
    {
        public override Tensor forward(Tensor input) => base.forward(input) * 2;
    }
}

/// <summary>A network that another derives from.</summary>
[Input(1, 4, 4), Flatten, Linear(3)]
public partial class DigitNetBase;
