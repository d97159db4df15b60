using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>A training whose forward and backward are compiled is any other training, but for its speed.</summary>
[Collection("torch")]
public sealed class CompiledTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(100);
    private readonly ImageSet valid = Toy.Images(60, seed: 2);

    private string Path => folder["toy.safetensors"];

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void It_learns_what_libtorch_learns()
    {
        using var ours = Seeded<PooledNet>();
        using var theirs = Seeded<PooledNet>();

        var history = Trainer(ours).Fit(train, valid);
        var expected = Trainer(theirs, compiled: false).Fit(train, valid);

        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainLoss), history.Epochs.Select(epoch => epoch.TrainLoss), Near);
        Assert.Equal(expected.Epochs.Select(epoch => epoch.ValidationLoss!.Value), history.Epochs.Select(epoch => epoch.ValidationLoss!.Value), Near);
        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainAccuracy), history.Epochs.Select(epoch => epoch.TrainAccuracy));
    }

    [Fact]
    public void Batches_that_make_one_step_clipped_gradients_and_frozen_layers_are_as_with_libtorch()
    {
        using var ours = Seeded<PooledNet>();
        using var theirs = Seeded<PooledNet>();
        foreach (var (net, compiled) in new[] { (ours, true), (theirs, false) })
        {
            net.Freeze("conv1");
            var trainer = Trainer(net, compiled);
            (trainer.Accumulate, trainer.ClipNorm, trainer.Epochs) = (3, 0.5, 2);
            trainer.Callbacks = [new UnfreezeAfter(1, "conv1")];
            trainer.Fit(train);
        }

        foreach (var (one, other) in ours.state_dict().Values.Zip(theirs.state_dict().Values))
        {
            Assert.True(one.to(float64).allclose(other.to(float64), 1e-4, 1e-5));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(14)]
    public void It_goes_on_to_the_same_end_to_the_last_bit(int batch)
    {
        using var whole = Seeded<DroppingNet>();
        var wanted = Trainer(whole).Fit(train, valid);

        using (var broken = Seeded<DroppingNet>())
        using (var stop = new CancellationTokenSource())
        {
            var trainer = Trainer(broken);
            trainer.Checkpoint = Path;
            trainer.Callbacks = [new StopAfter(batch, stop)];
            Assert.True(trainer.Fit(train, valid, stop.Token).Stopped);
        }

        using var later = Seeded<DroppingNet>(seed: 99);
        var goesOn = Trainer(later);
        goesOn.Checkpoint = Path;
        var history = goesOn.Resume(Path, train, valid);

        Assert.Equal(Bytes(whole), Bytes(later));
        Assert.Equal(wanted.Epochs.Select(epoch => epoch.TrainLoss), history.Epochs.Select(epoch => epoch.TrainLoss));
    }

    [Fact]
    public void The_first_line_says_who_does_it()
    {
        using var net = Seeded<PooledNet>();
        Assert.EndsWith("100 images; compiled step", FirstLine(Trainer(net)), StringComparison.Ordinal);
        Assert.EndsWith("100 images; libtorch", FirstLine(Trainer(net, compiled: false)), StringComparison.Ordinal);
        using var unknown = Seeded<BentNet>();
        Assert.EndsWith("100 images; libtorch: PReLU has no compiled backward yet", FirstLine(Trainer(unknown)), StringComparison.Ordinal);
        using var written = Seeded<WrittenNet>();
        Assert.EndsWith("100 images; libtorch: WrittenNet is declared with Optimize = false", FirstLine(Trainer(written)), StringComparison.Ordinal);
        using var anySize = Seeded<AnySizeNet>();
        Assert.EndsWith("100 images; libtorch: sizes that the input leaves open have no compiled step yet", FirstLine(Trainer(anySize)), StringComparison.Ordinal);

        string FirstLine(Trainer trainer)
        {
            using var text = new StringWriter();
            (trainer.Progress, trainer.Epochs) = (new LineProgress(text), 1);
            trainer.Fit(train);
            return text.ToString().Split(Environment.NewLine)[0];
        }
    }

    [Fact]
    public void A_history_and_a_checkpoint_keep_who_did_it()
    {
        using var net = Seeded<PooledNet>();
        var trainer = Trainer(net);
        (trainer.Epochs, trainer.Checkpoint) = (1, Path);
        Assert.Equal("compiled step", trainer.Fit(train).Settings["Step"]);
        Assert.Equal("compiled step", History.Load(Path).Settings["Step"]);
        trainer.CompiledStep = false;
        Assert.Equal("libtorch", trainer.Fit(train).Settings["Step"]);
    }

    [Fact]
    public void A_loss_that_is_no_number_names_the_layer_and_leaves_the_weights()
    {
        using var net = Seeded<PooledNet>();
        using (no_grad())
        {
            net.Fc2.weight.fill_(float.PositiveInfinity);
        }

        var problem = Assert.Throws<TrainingException>(() => Trainer(net).Fit(train));
        Assert.Contains("epoch 1, batch 1 of 7: fc2.weight is not finite", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_begins_to_listen_within_a_training_hears_the_rest_of_it()
    {
        using var net = Seeded<PooledNet>();
        var heard = 0;
        var trainer = Trainer(net);
        trainer.Callbacks = [new ListenAfter(5, () => net.Conv1.register_forward_hook((_, _, output) => Heard(output)))];
        trainer.Epochs = 1;
        trainer.Fit(train);
        Assert.Equal(2, heard);

        Tensor Heard(Tensor output)
        {
            heard++;
            return output;
        }
    }

    [Fact]
    public void A_class_that_there_is_not_is_told_as_ever()
    {
        using var wrong = new ImageSet(zeros(20, 1, 8, 8, dtype: uint8), full([20], 4, int64), ["a", "b", "c", "d", "e"], "wrong");
        using var net = Seeded<PooledNet>();
        var ours = Assert.ThrowsAny<Exception>(() => Trainer(net).Fit(wrong));
        var theirs = Assert.ThrowsAny<Exception>(() => Trainer(net, compiled: false).Fit(wrong));
        Assert.Equal(theirs.Message, ours.Message);
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-4;

    private static TNet Seeded<TNet>(long seed = 7)
        where TNet : Network
    {
        manual_seed(seed);
        return (TNet)Activator.CreateInstance(typeof(TNet), [null])!;
    }

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.bytes.ToArray())];

    private static Trainer Trainer(Network net, bool compiled = true) => new(net)
    {
        Epochs = 3,
        BatchSize = 16,
        Optimizer = Optimizers.Sgd(0.05, momentum: 0.9),
        Seed = 5,
        Device = CPU,
        CompiledStep = compiled,
        StopOnCtrlC = false,
        Progress = TrainingProgress.Silent,
    };

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : ITrainingCallback
    {
        public void StepEnded(TrainingContext context)
        {
            if (context.Steps == steps)
            {
                stop.Cancel();
            }
        }
    }

    private sealed class ListenAfter(int steps, Action listen) : ITrainingCallback
    {
        public void StepEnded(TrainingContext context)
        {
            if (context.Steps == steps)
            {
                listen();
            }
        }
    }
}

[Input(1, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Linear(16, Bias = false), BatchNorm1d, ReLU, Linear(4)]
internal sealed partial class PooledNet;

[Input(1, 8, 8)]
[Conv2d(4, 3, Padding = 1), Tanh, Flatten, Dropout(0.3), Linear(16), ReLU, Dropout(0.2), Linear(4)]
internal sealed partial class DroppingNet;

[Input(1, 8, 8)]
[Flatten, Linear(16), PReLU, Linear(4)]
internal sealed partial class BentNet;

[Input(1, 8, 8, Optimize = false)]
[Flatten, Linear(4)]
internal sealed partial class WrittenNet;

[Input(1, Any, Any)]
[Conv2d(4, 3), ReLU, GlobalAvgPool2d, Flatten, Linear(4)]
internal sealed partial class AnySizeNet;
