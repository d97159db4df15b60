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

    /// <summary>Conv2d(8, 5), ReLU, MaxPool2d(4), Flatten, Linear(10).</summary>
    private sealed class SmallConvNet : Network
    {
        private readonly TorchSharp.Modules.Conv2d conv1;
        private readonly TorchSharp.Modules.Linear fc1;

        public SmallConvNet()
            : base("SmallConvNet")
        {
            conv1 = Register("conv1", nn.Conv2d(1, 8, 5L));
            fc1 = Register("fc1", nn.Linear(288, 10));
        }

        public override NetworkGraph Architecture { get; } = new("SmallConvNet", new Shape(1, 28, 28),
        [
            new LayerNode("conv1", "Conv2d", "8, kernel 5", [-1], new Shape(8, 24, 24), [new("weight", new Shape(8, 1, 5, 5)), new("bias", new Shape(8))], 115_200),
            new LayerNode("relu1", "ReLU", "", [0], new Shape(8, 24, 24), [], 0),
            new LayerNode("pool1", "MaxPool2d", "4", [1], new Shape(8, 6, 6), [], 0),
            new LayerNode("flatten1", "Flatten", "", [2], new Shape(288), [], 0),
            new LayerNode("fc1", "Linear", "10", [3], new Shape(10), [new("weight", new Shape(10, 288)), new("bias", new Shape(10))], 2880),
        ]);

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return fc1.call(nn.functional.max_pool2d(nn.functional.relu(conv1.call(input)), 4).flatten(1)).MoveToOuterDisposeScope();
        }
    }
}
