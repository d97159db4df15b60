using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>Averages of weights, held against those worked out by hand in float64 of the weights that a training went through.</summary>
[Collection("torch")]
public sealed class WeightAverageTests : IDisposable
{
    private const int Epochs = 4;
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(100);
    private readonly ImageSet valid = Toy.Images(60, seed: 2);

    private string Path => folder["toy.safetensors"];

    public static TheoryData<WeightAverage> Kinds => new(WeightAverages.Ema(0.8), WeightAverages.Swa(2));

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Ema_is_the_moving_average_of_weights_and_statistics_over_steps()
    {
        var kept = new Weights(everyStep: true);
        using var net = ToyNet.Seeded();

        Trainer(net, WeightAverages.Ema(0.8), callbacks: kept).Fit(train, valid);

        foreach (var (name, tensor) in net.state_dict().Where(each => is_floating_point(each.Value)))
        {
            var expected = kept.Each[0][name];
            foreach (var weights in kept.Each.Skip(1))
            {
                expected = [.. expected.Zip(weights[name], (average, now) => (0.8 * average) + (0.2 * now))];
            }

            AssertNear(expected, tensor, name);
        }

        Assert.Equal(kept.Each.Count, net.state_dict()["bn1.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void Swa_is_the_mean_of_the_weights_after_epochs()
    {
        var kept = new Weights(everyStep: false);
        using var net = ToyNet.Seeded();

        Trainer(net, WeightAverages.Swa(2), callbacks: kept).Fit(train, valid);

        foreach (var (name, _) in net.named_parameters())
        {
            var counted = kept.Each.Skip(1).Select(weights => weights[name]).ToArray();
            AssertNear([.. Enumerable.Range(0, counted[0].Length).Select(index => counted.Average(weights => weights[index]))], net.state_dict()[name], name);
        }
    }

    [Fact]
    public void Statistics_of_the_mean_are_gathered_anew_over_the_training_samples()
    {
        using var net = ToyNet.Seeded();
        Trainer(net, WeightAverages.Swa(2)).Fit(train, valid);

        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var (means, variances, weight) = (new List<Tensor>(), new List<Tensor>(), net.Fc1.weight.to(float64));
        foreach (var batch in new BatchLoader(train, 16) { Shuffle = true, Seed = 5, DropLast = true }.Epoch(Epochs))
        {
            var values = batch.Inputs.reshape(batch.Count, -1).to(float64).mm(weight.t());
            means.Add(values.mean([0L]));
            variances.Add(values.var([0L], unbiased: true));
        }

        AssertNear(stack(means).mean([0L]).data<double>().ToArray(), net.Bn1.running_mean!, "mean");
        AssertNear(stack(variances).mean([0L]).data<double>().ToArray(), net.Bn1.running_var!, "variance");
        Assert.Equal(means.Count, net.Bn1.num_batches_tracked!.item<long>());
        Assert.Equal(0.1, net.Bn1.momentum);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_trained_is_not_changed_by_what_is_averaged(WeightAverage kind)
    {
        var (plain, averaged) = (new Weights(everyStep: true), new Weights(everyStep: true));
        using var net = ToyNet.Seeded();
        var expected = Trainer(net, null, callbacks: plain).Fit(train, valid);
        using var other = ToyNet.Seeded();
        var found = Trainer(other, kind, callbacks: averaged).Fit(train, valid);

        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainLoss), found.Epochs.Select(epoch => epoch.TrainLoss));
        Assert.NotEqual(expected.Epochs[^1].ValidationLoss, found.Epochs[^1].ValidationLoss);
        Assert.All(plain.Each.Zip(averaged.Each), each => Assert.Equal(each.First["fc2.weight"], each.Second["fc2.weight"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_averages_are_validated_found_by_callbacks_and_kept_in_the_checkpoint(WeightAverage kind)
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net, kind, Path, callbacks: new BestCheckpoint(folder["best.safetensors"], keep: Epochs));

        var history = trainer.Fit(train, valid);

        Assert.Equal(history.Epochs[^1].ValidationLoss, trainer.Evaluate(valid).Loss);
        foreach (var file in new[] { Path, folder[$"best-epoch-{Epochs}.safetensors"] })
        {
            using var read = new ToyNet();
            read.LoadWeights(file);
            Assert.Equal(Bytes(net), Bytes(read));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_training_goes_on_from_any_batch_to_the_same_end_to_the_last_bit(WeightAverage kind)
    {
        using var whole = ToyNet.Seeded();
        var expected = Trainer(whole, kind).Fit(train, valid);

        // 6 batches an epoch; at the sixth the break comes before the validation.
        foreach (var batch in new[] { 1, 5, 6, 7, 12, 16, 18, 23 })
        {
            using (var net = ToyNet.Seeded())
            using (var stop = new CancellationTokenSource())
            {
                var batches = 0;
                net.Passed = () =>
                {
                    if (net.training && ++batches == batch)
                    {
                        stop.Cancel();
                    }
                };
                Trainer(net, kind, Path).Fit(train, valid, stop.Token);
            }

            using var later = ToyNet.Seeded(seed: 99);
            var found = Trainer(later, kind, Path).Resume(Path, train, valid);

            Assert.Equal(Bytes(whole), Bytes(later));
            Assert.Equal(expected.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)), found.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)));
        }
    }

    [Fact]
    public void Frozen_statistics_stay()
    {
        using var net = ToyNet.Seeded();
        net.Freeze("fc1", "bn1");
        var before = net.Bn1.running_mean!.data<float>().ToArray();

        Trainer(net, WeightAverages.Swa(1)).Fit(train, valid);

        Assert.Equal(before, net.Bn1.running_mean!.data<float>().ToArray());
    }

    [Fact]
    public void Settings_out_of_their_range_other_settings_and_damaged_averages_are_refused()
    {
        using var net = ToyNet.Seeded();
        Assert.Equal("Ema: Decay must be at least 0 and below 1, and is 1", Assert.Throws<ArgumentException>(() => Trainer(net, WeightAverages.Ema(1)).Fit(train)).Message);
        Assert.Equal("Swa: From must be at least 1, and is 0", Assert.Throws<ArgumentException>(() => Trainer(net, WeightAverages.Swa(0)).Fit(train)).Message);

        Trainer(net, WeightAverages.Swa(2), Path).Fit(train, valid);
        Assert.EndsWith("its Averaging is Swa(From = 2), and this training's is none", Assert.Throws<CheckpointException>(() => Trainer(net, null).Resume(Path, train, valid)).Message);

        var tensors = SafeTensors.Load(Path);
        var metadata = SafeTensors.ReadHeader(Path).Metadata.Where(each => each.Key != Checksum.Key).ToDictionary();
        tensors.Remove("training/trained/fc2.bias");
        SafeTensors.Save(Path, tensors, metadata);
        File.Delete(folder["toy.previous.safetensors"]);
        Assert.EndsWith(
            "is damaged: of what was trained beside the average, the network has fc2.bias (4), and the file does not",
            Assert.Throws<CheckpointException>(() => Trainer(net, WeightAverages.Swa(2)).Resume(Path, train, valid)).Message);
    }

    private static Trainer Trainer(Network net, WeightAverage? averaging, string? checkpoint = null, params ITrainingCallback[] callbacks) => new(net)
    {
        Epochs = Epochs,
        BatchSize = 16,
        DropLast = true,
        Optimizer = Optimizers.Adam(0.02),
        Averaging = averaging,
        Seed = 5,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        CheckpointEvery = checkpoint is null ? 0 : 1,
        Callbacks = callbacks,
        Progress = TrainingProgress.Silent,
    };

    private static void AssertNear(double[] expected, Tensor found, string name)
    {
        using var scope = NewDisposeScope();
        Assert.All(expected.Zip(found.detach().to(float64).reshape(-1).data<double>().ToArray()), each => Assert.True(Math.Abs(each.First - each.Second) < 2e-6, $"{name}: {each}"));
    }

    private static byte[] Bytes(Network net) => [.. net.state_dict().SelectMany(each => each.Value.bytes.ToArray())];

    /// <summary>What a training went through, in float64.</summary>
    private sealed class Weights(bool everyStep) : ITrainingCallback
    {
        public List<Dictionary<string, double[]>> Each { get; } = [];

        public void StepEnded(TrainingContext training)
        {
            if (everyStep || training.Steps % training.Plan.Batches == 0)
            {
                using var scope = NewDisposeScope();
                Each.Add(training.Network.state_dict().ToDictionary(each => each.Key, each => each.Value.detach().to(float64).reshape(-1).data<double>().ToArray()));
            }
        }
    }
}
