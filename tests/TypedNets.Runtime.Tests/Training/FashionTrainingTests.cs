using TypedNets.Examples.Networks;
using TypedNets.Tests.Data;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

[Collection("torch")]
public class FashionTrainingTests
{
    [DataFact("fashion-mnist")]
    public void A_short_training_on_Fashion_MNIST_beats_six_in_ten()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        using var train = data.Train.Take(2000);
        using var test = data.Test.Take(1000);
        manual_seed(1);
        using var net = new SmallConvNet();
        var trainer = new Trainer(net)
        {
            Epochs = 4,
            BatchSize = 32,
            Optimizer = Optimizers.Adam(3e-3),
            Seed = 1,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
        };

        var history = trainer.Fit(train);
        var evaluation = trainer.Evaluate(test);

        Assert.True(history.Epochs[^1].TrainLoss < history.Epochs[0].TrainLoss);
        Assert.InRange(evaluation.Accuracy, 0.6, 1);
        Assert.Equal(1000, evaluation.Count);
    }

    [DataFact("fashion-mnist")]
    public void A_small_vision_transformer_learns_from_real_images()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        using var train = data.Train.Take(1000);
        using var test = data.Test.Take(500);
        manual_seed(1);
        using var net = new SmallViT();
        var start = net.PosEmbedding.Weight.detach().clone();
        var trainer = new Trainer(net)
        {
            Epochs = 3,
            BatchSize = 32,
            Optimizer = Optimizers.AdamW(1e-3),
            Seed = 1,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
        };

        var history = trainer.Fit(train);

        Assert.True(history.Epochs[^1].TrainLoss < history.Epochs[0].TrainLoss);
        Assert.InRange(trainer.Evaluate(test).Accuracy, 0.4, 1);
        Assert.False(net.PosEmbedding.Weight.allclose(start));
        Assert.True(net.ClassToken.Weight.abs().max().item<float>() > 0);
    }
}

[Input(1, 28, 28)]
[Conv2d(8, 5), ReLU, MaxPool2d(4)]
[Flatten, Linear(10)]
internal partial class SmallConvNet;
