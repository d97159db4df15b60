using System.Security.Cryptography;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

[Collection("torch")]
public class FiguresTests
{
    [Fact]
    public void The_same_seed_gives_the_same_pixels_on_every_machine()
    {
        using var figures = Figures.Load(seed: 42, train: 500, test: 100);
        Assert.Equal("365ae99c1bdf958c2643fa0dd5cdd8c0", Convert.ToHexStringLower(MD5.HashData(figures.Train.Images.bytes)));
        Assert.Equal("82e21d7ca752329ab097097be964eb6a", Convert.ToHexStringLower(MD5.HashData(figures.Test.Images.bytes)));
    }

    [Fact]
    public void Another_seed_gives_other_pixels()
    {
        using var one = Figures.Load(seed: 1, train: 10, test: 10);
        using var two = Figures.Load(seed: 2, train: 10, test: 10);
        Assert.NotEqual(one.Train.Images.data<byte>(), two.Train.Images.data<byte>());
    }

    [Fact]
    public void Each_kind_comes_equally_often_and_no_image_twice()
    {
        using var figures = Figures.Load(train: 200, test: 100);
        Assert.All(Enumerable.Range(0, 10), kind => Assert.Equal(10, figures.Test.Labels.data<long>().Count(label => label == kind)));
        var images = figures.Train.Images.data<byte>().Chunk(784).Concat(figures.Test.Images.data<byte>().Chunk(784)).Select(Convert.ToHexString);
        Assert.Equal(300, images.Distinct().Count());
    }

    [Fact]
    public void The_test_images_are_the_same_for_any_number_of_training_images()
    {
        using var few = Figures.Load(train: 10, test: 20);
        using var many = Figures.Load(train: 50, test: 20);
        Assert.Equal(few.Test.Images.data<byte>(), many.Test.Images.data<byte>());
    }

    [Fact]
    public void A_linear_model_stays_under_90_percent()
    {
        manual_seed(1);
        using var linear = nn.Sequential(nn.Flatten(), nn.Linear(784, 10));
        Assert.InRange(Train(linear, learningRate: 5e-4, epochs: 15).Max(), 0.6, 0.9);
    }

    [Fact]
    public void A_small_ConvNet_goes_over_95_percent()
    {
        manual_seed(1);
        using var convnet = nn.Sequential(
            nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10));
        Assert.InRange(Train(convnet, learningRate: 2e-3, epochs: 4)[^1], 0.95, 1);
    }

    /// <summary>The test accuracy after each epoch.</summary>
    private static List<double> Train(nn.Module<Tensor, Tensor> model, double learningRate, int epochs)
    {
        using var figures = Figures.Load();
        using var optimizer = optim.Adam(model.parameters(), learningRate);
        var train = new BatchLoader(figures.Train, 64) { Shuffle = true, Normalization = Figures.Standard };
        var test = new BatchLoader(figures.Test, 500) { Normalization = Figures.Standard };
        var accuracies = new List<double>();
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            foreach (var batch in train.Epoch(epoch))
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                nn.functional.cross_entropy(model.call(batch.Inputs), batch.Targets).backward();
                optimizer.step();
            }

            using var evaluation = no_grad();
            accuracies.Add(test.Epoch(0).Sum(batch => Correct(model, batch)) / (double)figures.Test.Count);
        }

        return accuracies;
    }

    private static long Correct(nn.Module<Tensor, Tensor> model, Batch batch)
    {
        using var scope = NewDisposeScope();
        return model.call(batch.Inputs).argmax(1).eq(batch.Targets).sum().item<long>();
    }
}
