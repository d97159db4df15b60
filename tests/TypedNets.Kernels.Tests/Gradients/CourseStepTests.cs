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

    // Of a hundred steps, those at which a number may be as near to a kink as rounding.
    private const int Kinks = 5;

    private static readonly Dictionary<string, (Func<Network> Make, Optimizer Optimizer, int Samples)> Courses = new()
    {
        ["LeNet"] = (() => new LeNet(), Optimizers.Sgd(1e-3, momentum: 0.9), 4),
        ["ConvNet"] = (() => new ConvNet(), Optimizers.Sgd(1e-3), 64),
        ["FashionNet"] = (() => new FashionNet(), Optimizers.Adam(1e-3), 16),
        ["DigitNet"] = (() => new DigitNet(), Optimizers.Adam(1e-4), 10),
        ["SupaeroNet"] = (() => new SupaeroNet(), Optimizers.Sgd(1e-2, momentum: 0.9), 32),
        ["CifarResNet"] = (() => new CifarResNet(), Optimizers.Sgd(1e-4), 4),
    };

    /// <summary>Left to themselves, two trainings of FashionNet part where rounding puts a number on the other side of a kink, and Adam magnifies it: libtorch's in single from its own in double precision too.</summary>
    public static TheoryData<string> Steady => [.. Courses.Keys.Where(name => name != nameof(FashionNet))];

    /// <summary>At 22 to 50 of a hundred steps of CifarResNet a number is as near to a kink as libtorch's own rounding.</summary>
    public static TheoryData<string> SmoothEnough => [.. Courses.Keys.Where(name => name != nameof(CifarResNet))];

    [Theory]
    [MemberData(nameof(Steady))]
    public void A_hundred_steps_lose_what_libtorch_loses(string name)
    {
        var (make, settings, samples) = Courses[name];
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var ours = make();
        using var theirs = make();
        theirs.load_state_dict(ours.state_dict());
        var batches = Enumerable.Range(0, Batches).Select(_ => NetworkGradients.Batch(ours, samples)).ToArray();
        using var step = Step(ours, samples);

        var lost = Train(ours, settings, batch => step.Run(batch, isAdded: false, 1, seed: 1)!.Value.Loss.ToDouble());
        var expected = Train(theirs, settings, batch => Backward(theirs, batch));

        var worst = lost.Zip(expected, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(other))).Max();
        Assert.True(worst <= 1e-4, $"losses differ by up to {worst}");

        double[] Train(Network network, Optimizer settings, Func<Batch, double> lose)
        {
            network.train();
            using var optimizer = settings.Create(network);
            return [.. Enumerable.Range(0, Steps).Select(index =>
            {
                using var inner = NewDisposeScope();
                var loss = lose(batches[index % Batches]);
                optimizer.step();
                return loss;
            })];
        }
    }

    // From the same weights at every step.
    [Theory]
    [MemberData(nameof(SmoothEnough))]
    public void Each_of_a_hundred_steps_loses_and_learns_what_libtorch_does_from_the_same_weights(string name)
    {
        var (make, settings, samples) = Courses[name];
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var ours = make();
        using var single = make();
        using var exact = make();
        exact.to(float64);
        var batches = Enumerable.Range(0, Batches).Select(_ => NetworkGradients.Batch(ours, samples)).ToArray();
        using var step = Step(ours, samples);
        using var optimizer = settings.Create(ours);
        var kinks = new List<string>();
        for (var index = 0; index < Steps; index++)
        {
            using var inner = NewDisposeScope();
            var batch = batches[index % Batches];
            var (_, expected) = (ByLibtorch(single, ours, batch), ByLibtorch(exact, ours, batch));

            var lost = step.Run(batch, isAdded: false, 1, seed: 1)!.Value.Loss.ToDouble();

            Assert.True(Math.Abs(lost - expected) <= 1e-5 * Math.Max(1, expected), $"step {index} loses {lost} and not {expected}");
            var difference = NetworkGradients.Difference(NetworkGradients.Of(ours), NetworkGradients.Of(single), NetworkGradients.Of(exact));
            if (difference is not null)
            {
                kinks.Add($"step {index}: {difference}");
            }

            optimizer.step();
        }

        Assert.True(kinks.Count <= Kinks, string.Join(Environment.NewLine, kinks));
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
            using var step = Step(network, 17);
            using var optimizer = Optimizers.Sgd(0.1).Create(network);
            var batch = NetworkGradients.Batch(network, 17);
            for (var index = 0; index < 2; index++)
            {
                step.Run(batch, isAdded: false, 1, seed: 1);
                optimizer.step();
            }

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

    private static StepEngine Step(Network network, int samples)
    {
        network.train();
        return StepEngine.Create(network, Losses.CrossEntropy, samples, out _, evenIfSlower: true)!;
    }

    /// <summary>The loss with another network's weights, and the gradients.</summary>
    private static double ByLibtorch(Network network, Network weights, Batch batch)
    {
        using (no_grad())
        {
            foreach (var (target, source) in network.state_dict().Values.Zip(weights.state_dict().Values))
            {
                target.copy_(source);
            }
        }

        return Backward(network, batch);
    }

    private static double Backward(Network network, Batch batch)
    {
        network.train();
        network.zero_grad();
        var loss = nn.functional.cross_entropy(network.call(batch.Inputs.to(network.parameters().First().dtype)), batch.Targets);
        loss.backward();
        return loss.ToDouble();
    }

    private sealed class Written : DigitNetBase
    {
        public override Tensor forward(Tensor input) => base.forward(input) * 2;
    }
}

/// <summary>A network that another derives from.</summary>
[Input(1, 4, 4), Flatten, Linear(3)]
public partial class DigitNetBase;
