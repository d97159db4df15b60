using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

[Collection("torch")]
public class OptimizerTests
{
    public static TheoryData<string> Choices => [.. Pairs.Keys];

    private static Dictionary<string, (Optimizer Ours, Func<IEnumerable<Parameter>, optim.Optimizer> Theirs)> Pairs => new()
    {
        ["sgd"] = (Optimizers.Sgd(0.1), p => optim.SGD(p, 0.1)),
        ["sgd, dampened"] = (Optimizers.Sgd(0.1, 0.9, 0.2, 0.01), p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.2, weight_decay: 0.01)),
        ["sgd, nesterov"] = (Optimizers.Sgd(0.1, 0.9, nesterov: true), p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true)),
        ["adam"] = (Optimizers.Adam(), p => optim.Adam(p)),
        ["adam, set"] = (Optimizers.Adam(0.02, 0.8, 0.99, 1e-4, 0.1, true), p => optim.Adam(p, 0.02, 0.8, 0.99, 1e-4, weight_decay: 0.1, amsgrad: true)),
        ["adamw"] = (Optimizers.AdamW(), p => optim.AdamW(p, weight_decay: 0.01)),
        ["adamw, set"] = (Optimizers.AdamW(0.02, 0.8, 0.99, 1e-4, 0.1, true), p => optim.AdamW(p, 0.02, 0.8, 0.99, 1e-4, weight_decay: 0.1, amsgrad: true)),
        ["rmsprop"] = (Optimizers.RmsProp(), p => optim.RMSProp(p)),
        ["rmsprop, set"] = (Optimizers.RmsProp(0.02, 0.9, 1e-4, 0.1, 0.5, true), p => optim.RMSProp(p, 0.02, 0.9, 1e-4, weight_decay: 0.1, momentum: 0.5, centered: true)),
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Three_steps_equal_those_of_TorchSharp(string choice)
    {
        var (ours, theirs) = Pairs[choice];

        var (expected, found) = (After(net => theirs(net.parameters())), After(ours.Create));

        // Adam's, and those with momentum, are taken in one call, which rounds in another order.
        var isFused = choice.StartsWith("adam", StringComparison.Ordinal) || choice == "sgd, nesterov";
        Assert.Equal(expected, found, isFused ? (one, other) => Math.Abs(one - other) <= 1e-6f * Math.Max(1, Math.Abs(one)) : (one, other) => one == other);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_compiled_step_takes_the_steps_of_TorchSharp(string choice)
    {
        var (ours, theirs) = Pairs[choice];

        var (expected, found) = (Compiled(net => theirs(net.parameters())), Compiled(ours.Create));

        Assert.Equal(expected, found, (one, other) => Math.Abs(one - other) <= 1e-6f * Math.Max(1, Math.Abs(one)));

        static float[] Compiled(Func<nn.Module, optim.Optimizer> create)
        {
            manual_seed(3);
            using var net = new TwoLayers();
            using var engine = StepEngine.Create(net, Losses.Mse, 8, out _)!;
            using var optimizer = create(net);
            using var batch = new Batch(rand(8, 70), rand(8, 3));
            for (var step = 0; step < 4; step++)
            {
                // A part is frozen for a while, and has no gradient.
                net.Fc2.weight!.requires_grad = step != 1;
                using var scope = NewDisposeScope();
                engine.Run(batch, isAdded: false, 1, seed: 0);
                engine.Update(optimizer);
            }

            return [.. net.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Numbers_of_64_bits_gradients_laid_out_otherwise_and_parameters_without_one_are_taken_as_TorchSharp_takes_them(string choice)
    {
        var (ours, theirs) = Pairs[choice];

        Assert.Equal(Stepped(net => theirs(net.parameters())), Stepped(ours.Create), (one, other) => Math.Abs(one - other) < 1e-12);

        static double[] Stepped(Func<nn.Module, optim.Optimizer> create)
        {
            manual_seed(3);
            using var net = nn.Sequential(nn.Linear(5, 4), nn.Linear(4, 3)).to(float64);
            using var optimizer = create(net);
            var (first, last) = (net.parameters().First(), net.parameters().Last());
            for (var step = 0; step < 3; step++)
            {
                first.grad = rand(5, 4, float64).t();
                last.grad = step == 1 ? rand(3, float64) : null;
                optimizer.step();
            }

            return [.. net.parameters().SelectMany(parameter => parameter.detach().data<double>().ToArray())];
        }
    }

    [Fact]
    public void Sparse_gradients_are_taken_as_TorchSharp_takes_them()
    {
        Assert.Equal(Stepped(net => optim.SGD(net.parameters(), 0.1, momentum: 0.9)), Stepped(Optimizers.Sgd(0.1, 0.9).Create));

        static float[] Stepped(Func<nn.Module, optim.Optimizer> create)
        {
            manual_seed(3);
            using var table = nn.Embedding(6, 2, sparse: true);
            using var optimizer = create(table);
            for (var step = 0; step < 3; step++)
            {
                table.zero_grad(set_to_none: true);
                table.call(tensor(new long[] { 1, 4, step })).square().sum().backward();
                optimizer.step();
            }

            return table.weight!.detach().data<float>().ToArray();
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_state_that_TorchSharp_saved_is_gone_on_from_and_the_other_way_round(string choice)
    {
        var (ours, theirs) = Pairs[choice];
        using var net = nn.Linear(3, 2);
        using var their = (OptimizerHelper)theirs(net.parameters());
        using var our = (OptimizerHelper)ours.Create(net);
        net.call(rand(4, 3)).square().sum().backward();
        foreach (var (from, to) in new[] { (their, our), (our, their) })
        {
            from.step();
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream);
            from.save_state_dict(writer);
            writer.Flush();
            stream.Position = 0;
            using var reader = new BinaryReader(stream);
            to.load_state_dict(reader);

            Assert.All(from.state_dict().State.Zip(to.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        }
    }

    [Fact]
    public void A_step_of_sgd_goes_against_the_gradient()
    {
        using var net = nn.Linear(1, 1, hasBias: false);
        var weight = net.weight!.item<float>();
        using var optimizer = Optimizers.Sgd(0.5).Create(net);
        net.call(full(1, 1, 3f)).sum().backward();

        optimizer.step();

        Assert.Equal(weight - (0.5f * 3f), net.weight!.item<float>(), 1e-6f);
    }

    [Fact]
    public void AdamW_decays_weights_by_a_hundredth_of_the_rate_as_in_PyTorch()
    {
        using var net = nn.Linear(1, 1, hasBias: false);
        var weight = net.weight!.item<float>();
        using var optimizer = Optimizers.AdamW(0.5).Create(net);
        net.call(zeros(1, 1)).sum().backward();

        optimizer.step();

        Assert.Equal(weight * (1 - (0.5f * 0.01f)), net.weight!.item<float>(), 1e-6f);
    }

    [Theory]
    [InlineData(-1.0, 0, "Sgd: LearningRate must be at least 0, and is -1")]
    [InlineData(double.NaN, 0, "Sgd: LearningRate must be at least 0, and is NaN")]
    [InlineData(0.1, -0.5, "Sgd: Momentum must be at least 0, and is -0.5")]
    [InlineData(0.1, 0, "Sgd: Momentum must be above 0 with Nesterov, and is 0")]
    public void A_setting_out_of_range_is_refused(double rate, double momentum, string message)
    {
        using var net = nn.Linear(1, 1);

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Optimizers.Sgd(rate, momentum, nesterov: true).Create(net)).Message);
    }

    [Fact]
    public void A_network_without_parameters_is_refused()
    {
        using var net = nn.Sequential(nn.ReLU());

        Assert.StartsWith("Sequential has no parameters to train", Assert.Throws<ArgumentException>(() => Optimizers.Adam().Create(net)).Message);
    }

    [Fact]
    public void What_differs_from_the_defaults_is_printed()
    {
        Assert.Equal("Adam(LearningRate = 0.001)", Optimizers.Adam().ToString());
        Assert.Equal("Sgd(LearningRate = 0.1, Momentum = 0.9, Nesterov)", Optimizers.Sgd(0.1, 0.9, nesterov: true).ToString());
    }

    private static float[] After(Func<nn.Module, optim.Optimizer> create)
    {
        manual_seed(3);
        using var net = nn.Sequential(nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 2));
        using var optimizer = create(net);
        var input = rand(8, 5);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            net.call(input).square().sum().backward();
            optimizer.step();
        }

        return [.. net.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];
    }
}

/// <summary>A network whose parameters fill no register evenly.</summary>
[Input(70), Linear(130), Tanh, Linear(3)]
internal sealed partial class TwoLayers;
