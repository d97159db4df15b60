using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>What several threads do with one network, or each with its own.</summary>
[Collection("torch")]
public sealed class SeveralThreadsTests : IDisposable
{
    private readonly ImageSet images = Toy.Images(20);

    public void Dispose() => images.Dispose();

    [Fact]
    public void A_thousand_evaluations_and_predictions_of_eight_threads_are_those_of_one()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net);
        trainer.Fit(images);
        var before = Bytes(net);
        var loss = trainer.Evaluate(images).Loss;
        var shares = Shares(net);

        var wrong = 0;
        OnThreads(8, _ =>
        {
            for (var call = 0; call < 125; call++)
            {
                var right = call % 2 == 0 ? trainer.Evaluate(images).Loss == loss : Shares(net).SequenceEqual(shares);
                Interlocked.Add(ref wrong, right ? 0 : 1);
            }
        });

        Assert.Equal(0, wrong);
        Assert.Equal(before, Bytes(net));
        Assert.True(net.training);
    }

    [Fact]
    public void A_training_is_the_same_while_others_evaluate_its_network()
    {
        using var alone = ToyNet.Seeded();
        Trainer(alone).Fit(images, images);
        using var watched = ToyNet.Seeded();
        var done = 0;
        var stop = false;

        // Each step waits for an evaluation to end; while one waits, others are under way.
        var steps = new AfterStep(() =>
        {
            var seen = Volatile.Read(ref done);
            SpinWait.SpinUntil(() => Volatile.Read(ref done) > seen);
        });
        OnThreads(4, thread =>
        {
            if (thread == 0)
            {
                try
                {
                    Trainer(watched, steps).Fit(images, images);
                }
                finally
                {
                    Volatile.Write(ref stop, true);
                }

                return;
            }

            while (!Volatile.Read(ref stop))
            {
                Shares(watched);
                Interlocked.Increment(ref done);
            }
        });

        Assert.Equal(Bytes(alone), Bytes(watched));
    }

    [Fact]
    public void A_mode_that_is_set_while_others_evaluate_stays()
    {
        using var net = ToyNet.Seeded();
        Thread? other = null;
        net.Passed = () =>
        {
            other ??= Started(() => net.eval());
        };

        Shares(net);
        other!.Join();

        Assert.False(net.training);
        Assert.All(net.modules(), module => Assert.False(module.training));
    }

    [Fact]
    public void A_pass_in_training_mode_is_refused_while_others_evaluate()
    {
        using var net = ToyNet.Seeded();
        Exception? problem = null;
        net.Passed = () =>
        {
            net.Passed = () => { };
            Started(() => problem = Record.Exception(() => net.call(images.Images.to(float32)))).Join();
        };

        Shares(net);

        Assert.Equal(
            "ToyNet is being evaluated by another thread, so that its layers are not in training mode: train it and evaluate it in turn, or evaluate a copy",
            Assert.IsType<InvalidOperationException>(problem).Message);
    }

    /// <summary>What docs/training.md says is not safe: nobody hears of it, and the evaluation is right all the same.</summary>
    [Fact]
    public void An_evaluation_that_begins_within_a_pass_in_training_mode_takes_the_mode_from_the_layers_behind()
    {
        using var net = ToyNet.Seeded();
        var expected = Shares(net);
        var before = net.Bn1.running_mean!.data<float>().ToArray();
        float[] shares = [];
        Thread? other = null;
        using var isWithin = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        net.Fc1.register_forward_hook((_, _, output) =>
        {
            if (other is null)
            {
                net.Passed = () =>
                {
                    isWithin.Set();
                    mayEnd.Wait();
                };
                other = Started(() => shares = Shares(net));
                isWithin.Wait();
            }

            return output;
        });

        using var output = net.call(images.Images.to(float32));
        mayEnd.Set();
        other!.Join();

        Assert.Equal(before, net.Bn1.running_mean.data<float>().ToArray());
        Assert.Equal(expected, shares);
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void A_network_without_such_layers_may_be_run_while_others_evaluate()
    {
        using var net = LinearNet.Seeded();
        Exception? problem = null;
        net.register_forward_hook((_, input, output) =>
        {
            if (input.size(0) == 20)
            {
                Started(() => problem = Record.Exception(() => net.call(rand(3, 1, 8, 8)))).Join();
            }

            return output;
        });

        Shares(net);

        Assert.Null(problem);
    }

    [Fact]
    public void The_mode_cannot_be_changed_within_an_evaluation()
    {
        using var net = ToyNet.Seeded();
        Exception? problem = null;
        net.Passed = () => problem = Record.Exception(() => net.train());

        Shares(net);

        Assert.Equal("ToyNet is being evaluated: train it, or set its mode, before or afterwards", Assert.IsType<InvalidOperationException>(problem).Message);
    }

    [Fact]
    public void A_network_is_trained_by_one_Fit_at_a_time()
    {
        using var net = ToyNet.Seeded();
        Exception? problem = null;
        var steps = new AfterStep(() => problem ??= Record.Exception(() => Trainer(net).Fit(images)));

        Trainer(net, steps).Fit(images);

        Assert.Equal("ToyNet is being trained already: let that end, or train another network", Assert.IsType<InvalidOperationException>(problem).Message);
    }

    [Fact]
    public void Trainings_at_once_are_the_same_as_one_after_the_other()
    {
        using var first = ToyNet.Seeded();
        using var second = ToyNet.Seeded();
        using var third = ToyNet.Seeded();
        using var fourth = ToyNet.Seeded();
        Trainer(first, seed: 5).Fit(images);
        Trainer(second, seed: 6).Fit(images);

        // Step by step together, so that each draws between two steps of the other.
        using var turns = new Barrier(2);
        var step = new AfterStep(() => turns.SignalAndWait(TimeSpan.FromSeconds(60)));
        OnThreads(2, thread => Trainer(thread == 0 ? third : fourth, seed: 5 + thread, step).Fit(images));

        Assert.Equal(Bytes(first), Bytes(third));
        Assert.Equal(Bytes(second), Bytes(fourth));
    }

    private static Trainer Trainer(Network net, params ITrainingCallback[] callbacks) => Trainer(net, 5, callbacks);

    private static Trainer Trainer(Network net, int seed, params ITrainingCallback[] callbacks) => new(net)
    {
        Epochs = 4,
        BatchSize = 4,
        Optimizer = Optimizers.Adam(0.01),
        Seed = seed,
        Device = Devices.Cpu,
        Progress = TrainingProgress.Silent,
        Callbacks = callbacks,
    };

    private float[] Shares(Network net) => [.. Predictions.Compute(net, images).SelectMany(each => each.Probabilities)];

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private static Thread Started(Action work)
    {
        var thread = new Thread(() => work());
        thread.Start();
        return thread;
    }

    /// <summary>Runs the same on threads of their own; what one of them throws is thrown here.</summary>
    private static void OnThreads(int count, Action<int> work)
    {
        var problems = new Exception?[count];
        var threads = Enumerable.Range(0, count).Select(thread => Started(() => problems[thread] = Record.Exception(() => work(thread)))).ToArray();
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(problems, Assert.Null);
    }

    private sealed class AfterStep(Action what) : ITrainingCallback
    {
        public void StepEnded(TrainingContext training) => what();
    }
}
