using TorchSharp;
using TorchSharp.Modules;
using TypedNets.Checkpoints;
using TypedNets.Tests.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>Parts of a network that learn at rates of their own.</summary>
[Collection("torch")]
public sealed class RateFactorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet images = Toy.Images(96);

    public static TheoryData<string> Choices => [.. Pairs.Keys];

    private static Dictionary<string, (Optimizer Ours, Func<IEnumerable<Parameter>, double, optim.Optimizer> Theirs)> Pairs => new()
    {
        ["sgd"] = (Optimizers.Sgd(0.1), (p, lr) => optim.SGD(p, lr)),
        ["sgd, nesterov"] = (Optimizers.Sgd(0.1, 0.9, nesterov: true), (p, lr) => optim.SGD(p, lr, momentum: 0.9, nesterov: true)),
        ["adam"] = (Optimizers.Adam(0.02), (p, lr) => optim.Adam(p, lr)),
        ["adamw"] = (Optimizers.AdamW(0.02, weightDecay: 0.1), (p, lr) => optim.AdamW(p, lr, weight_decay: 0.1)),
        ["rmsprop"] = (Optimizers.RmsProp(0.02, momentum: 0.5), (p, lr) => optim.RMSProp(p, lr, momentum: 0.5)),
    };

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Each_part_takes_the_steps_that_an_optimiser_of_its_own_would_take(string choice)
    {
        var (ours, theirs) = Pairs[choice];

        var found = Stepped(net => [(ours with { RateFactors = [("body", 0.1), ("head", 2)] }).Create(net)]);
        var expected = Stepped(net => [theirs(Of("body"), 0.1 * ours.LearningRate), theirs(Of("head"), 2 * ours.LearningRate), theirs(Of("middle"), ours.LearningRate)]);

        Assert.Equal(expected, found, (one, other) => Math.Abs(one - other) < 1e-12);

        double[] Stepped(Func<nn.Module, optim.Optimizer[]> create)
        {
            manual_seed(3);
            using var net = nn.Sequential(("body", nn.Linear(5, 4)), ("middle", nn.Linear(4, 4)), ("head", nn.Linear(4, 3))).to(float64);
            parts = net;
            var optimizers = create(net);
            for (var step = 0; step < 4; step++)
            {
                foreach (var parameter in net.parameters())
                {
                    parameter.grad = rand(parameter.shape, float64);
                }

                Array.ForEach(optimizers, optimizer => optimizer.step());
            }

            Array.ForEach(optimizers, optimizer => optimizer.Dispose());
            return [.. net.parameters().SelectMany(parameter => parameter.detach().data<double>().ToArray())];
        }

        IEnumerable<Parameter> Of(string name) => [.. parts!.named_parameters().Where(each => each.name.StartsWith(name, StringComparison.Ordinal)).Select(each => each.parameter)];
    }

    private nn.Module? parts;

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_part_that_is_frozen_stays_while_the_others_learn(string choice)
    {
        using var net = Seeded();
        net.Freeze("body");
        var before = net.state_dict().ToDictionary(each => each.Key, each => each.Value.bytes.ToArray());

        Trainer(net, Pairs[choice].Ours with { RateFactors = [("body", 0.1)] }, schedule: null).Fit(images);

        Assert.Equal(["head.weight", "head.bias"], net.state_dict().Where(each => !each.Value.bytes.SequenceEqual(before[each.Key])).Select(each => each.Key));
    }

    [Fact]
    public void A_schedule_keeps_the_ratio_between_the_parts()
    {
        var schedule = Schedules.Warmup(3, then: Schedules.OneCycle(0.2, cycleMomentum: false));
        using var net = Seeded();
        Trainer(net, Optimizers.Sgd(0.1) with { RateFactors = [("body", 0.25)] }, schedule).Fit(images);

        using var byHand = Seeded();
        using var optimizer = optim.SGD(byHand.parameters(), 0.1);
        var rates = schedule.Start(0.1, 3, 6);
        var body = byHand.named_parameters().Where(each => each.name.StartsWith("body", StringComparison.Ordinal)).Select(each => each.parameter).ToArray();
        byHand.train();
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            foreach (var batch in new BatchLoader(images, 16) { Shuffle = true, Seed = 1 }.Epoch(epoch))
            {
                using var scope = NewDisposeScope();
                byHand.zero_grad();
                nn.functional.cross_entropy(byHand.call(batch.Inputs), batch.Targets).backward();

                // A quarter of a gradient is a quarter of a step of plain descent.
                foreach (var parameter in body)
                {
                    parameter.grad!.mul_(0.25);
                }

                optimizer.ParamGroups.Single().LearningRate = rates.LearningRate;
                optimizer.step();
                rates.StepEnded();
            }
        }

        Assert.All(net.state_dict().Zip(byHand.state_dict()), each => Assert.True(each.First.Value.allclose(each.Second.Value, 1e-4, 1e-6), each.First.Key));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_training_goes_on_to_the_same_end_to_the_last_bit(string choice)
    {
        var optimizer = Pairs[choice].Ours with { RateFactors = [("head", 3)] };
        using var whole = Seeded();
        Trainer(whole, optimizer, Schedules.Cosine()).Fit(images);
        using (var broken = Seeded())
        {
            var trainer = Trainer(broken, optimizer, Schedules.Cosine(), folder["net.safetensors"]);
            trainer.Callbacks = [new EndAt(8)];
            using var stop = new CancellationTokenSource();
            ((EndAt)trainer.Callbacks[0]).Stop = stop.Cancel;
            trainer.Fit(images, cancellation: stop.Token);
        }

        using var later = new BodyAndHead();
        Trainer(later, optimizer, Schedules.Cosine()).Resume(folder["net.safetensors"], images);

        Assert.All(whole.state_dict().Zip(later.state_dict()), each => Assert.Equal(each.First.Value.bytes.ToArray(), each.Second.Value.bytes.ToArray()));
    }

    [Fact]
    public void A_training_does_not_go_on_with_another_ratio()
    {
        using var net = Seeded();
        Trainer(net, Optimizers.Sgd(0.1) with { RateFactors = [("body", 0.25)] }, null, folder["net.safetensors"]).Fit(images);

        var problem = Assert.Throws<CheckpointException>(() => Trainer(net, Optimizers.Sgd(0.1) with { RateFactors = [("body", 0.5)] }, null).Resume(folder["net.safetensors"], images));

        Assert.EndsWith("its Optimizer is Sgd(LearningRate = 0.1, RateFactors = body × 0.25), and this training's is Sgd(LearningRate = 0.1, RateFactors = body × 0.5)", problem.Message);
    }

    [Fact]
    public void Parts_that_are_not_there_or_overlap_and_factors_that_make_no_rate_are_refused_in_a_sentence()
    {
        using var net = Seeded();

        Assert.Equal("BodyAndHead has no parameters in bdy, which RateFactors names; it has them in body, head", Refusal(("body", 0.1), ("bdy", 1)));
        Assert.Equal("BodyAndHead has no parameters in relu1, which RateFactors names; it has them in body, head", Refusal(("relu1", 0.1)));
        Assert.Equal("body.bn.weight of BodyAndHead is in two parts that RateFactors names, body and body.bn: name it in one", Refusal(("body", 0.1), ("body.bn", 1)));
        Assert.Equal("Sgd: RateFactors must be finite and at least 0 for body, and is -1", Refusal(("body", -1)));
        Assert.Equal("Sgd: RateFactors must be finite and at least 0 for body, and is NaN", Refusal(("body", double.NaN)));

        string Refusal(params (string, double)[] factors) => Assert.Throws<ArgumentException>(() => (Optimizers.Sgd(0.1) with { RateFactors = factors }).Create(net)).Message;
    }

    [Fact]
    public void Two_optimisers_with_the_same_factors_are_equal()
    {
        Assert.Equal(Optimizers.Adam() with { RateFactors = [("body", 0.1)] }, Optimizers.Adam() with { RateFactors = [("body", 0.1)] });
        Assert.NotEqual(Optimizers.Adam() with { RateFactors = [("body", 0.1)] }, Optimizers.Adam());
    }

    private static BodyAndHead Seeded()
    {
        manual_seed(7);
        return new BodyAndHead();
    }

    private static Trainer Trainer(Network net, Optimizer optimizer, Schedule? schedule, string? checkpoint = null) => new(net)
    {
        Epochs = 3,
        BatchSize = 16,
        Optimizer = optimizer,
        Schedule = schedule,
        Seed = 1,
        Device = CPU,
        Checkpoint = checkpoint,
        Progress = TrainingProgress.Silent,
    };

    /// <summary>Stops a training after a step.</summary>
    private sealed class EndAt(long step) : ITrainingCallback
    {
        public Action Stop { get; set; } = () => { };

        public void StepEnded(TrainingContext training)
        {
            if (training.Steps == step)
            {
                Stop();
            }
        }
    }
}
