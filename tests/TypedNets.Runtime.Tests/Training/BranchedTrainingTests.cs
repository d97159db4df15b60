using TypedNets.Examples.Networks;
using TypedNets.Tests.Data;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>The networks of the examples that branch learn from real images.</summary>
[Collection("torch")]
public class BranchedTrainingTests
{
    [DataFact("cifar-10")]
    public void CifarResNet_learns() => Learns(new CifarResNet());

    [DataFact("cifar-10")]
    public void InceptionNet_learns() => Learns(new InceptionNet());

    [DataFact("cifar-10")]
    public void MobileNet_learns() => Learns(new MobileNet());

    [DataFact("cifar-10")]
    public void ResNet18_learns_a_few_enlarged_images()
    {
        using var data = Cifar10.Load(DataFactAttribute.Folder!, download: false);
        using var scope = NewDisposeScope();
        var images = nn.functional.interpolate(data.Train.Images[..4].to(ScalarType.Float32), [224, 224], mode: InterpolationMode.Bilinear, align_corners: false).to(ScalarType.Byte);
        using var few = new ImageSet(images, data.Train.Labels[..4].clone(), [.. Enumerable.Range(0, 1000).Select(index => $"class {index}")], "enlarged");
        manual_seed(1);
        using var net = new ResNet18();
        var trainer = Trainer(net, epochs: 3, batch: 2);

        var history = trainer.Fit(few);

        Assert.True(history.Epochs[^1].TrainLoss < history.Epochs[0].TrainLoss);
        Assert.Equal(4, trainer.Evaluate(few).Count);
    }

    [DataFact("cifar-10")]
    public void A_branched_network_with_batch_norm_and_dropout_resumes_to_the_last_bit()
    {
        using var data = Cifar10.Load(DataFactAttribute.Folder!, download: false);
        using var train = data.Train.Take(64);
        using var valid = data.Test.Take(32);
        using var folder = new TemporaryFolder();
        var path = folder["mobile.safetensors"];

        using var whole = Seeded(1);
        var history = Trainer(whole, epochs: 2, batch: 16).Fit(train, valid);

        using (var broken = Seeded(1))
        {
            using var cancellation = new CancellationTokenSource();
            var batches = 0;
            broken.register_forward_pre_hook((_, input) =>
            {
                if (broken.training && ++batches == 6)
                {
                    cancellation.Cancel();
                }

                return input;
            });
            Assert.True(Trainer(broken, epochs: 2, batch: 16, path).Fit(train, valid, cancellation.Token).Stopped);
        }

        using var later = Seeded(99);
        var resumed = Trainer(later, epochs: 2, batch: 16, path).Resume(path, train, valid);

        Assert.Equal(history.Epochs.Select(epoch => epoch.TrainLoss), resumed.Epochs.Select(epoch => epoch.TrainLoss));
        Assert.Equal(history.Epochs.Select(epoch => epoch.ValidationLoss), resumed.Epochs.Select(epoch => epoch.ValidationLoss));
        var state = later.state_dict();
        Assert.All(whole.state_dict(), entry => Assert.True(entry.Value.bytes.SequenceEqual(state[entry.Key].bytes), entry.Key));
    }

    private static void Learns(Network made)
    {
        using var net = made;
        using var data = Cifar10.Load(DataFactAttribute.Folder!, download: false);
        using var train = data.Train.Take(128);
        using var test = data.Test.Take(64);
        var trainer = Trainer(net, epochs: 4, batch: 16);

        var history = trainer.Fit(train);
        var evaluation = trainer.Evaluate(test);

        Assert.True(history.Epochs[^1].TrainLoss < 0.9 * history.Epochs[0].TrainLoss, $"from {history.Epochs[0].TrainLoss} to {history.Epochs[^1].TrainLoss}");
        Assert.Equal(64, evaluation.Count);
        Assert.True(double.IsFinite(evaluation.Loss));
    }

    private static MobileNet Seeded(long seed)
    {
        manual_seed(seed);
        return new MobileNet();
    }

    private static Trainer Trainer(Network net, int epochs, int batch, string? checkpoint = null) => new(net)
    {
        Epochs = epochs,
        BatchSize = batch,
        Optimizer = Optimizers.Adam(2e-3),
        Normalization = Cifar10.Standard,
        Seed = 1,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        Progress = TrainingProgress.Silent,
    };
}
