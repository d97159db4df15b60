using TorchSharp;

namespace My_Nets.Tests;

public class FirstNetTests
{
    [Fact]
    public void It_gives_a_number_for_each_class()
    {
        using var net = new FirstNet(3);
        using var output = net.forward(torch.zeros(2, 1, 28, 28));

        Assert.Equal([2, 3], output.shape);
    }

    [Fact]
    public void It_learns_a_few_images_by_heart()
    {
        torch.manual_seed(1);
        using var data = Figures.Load();
        using var few = data.Train.Take(64);
        using var net = new FirstNet();
        var trainer = new Trainer(net) { Epochs = 60, BatchSize = 16, Seed = 1, Progress = TrainingProgress.Silent };

        trainer.Fit(few);

        Assert.True(trainer.Evaluate(few).Accuracy > 0.9);
    }
}
