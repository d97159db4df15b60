using TypedNets.Examples.Networks.Several;
using static TorchSharp.torch;

namespace TypedNets.Examples.Several;

/// <summary>Trains <see cref="Siamese"/> on pairs of images, half of which show the same kind of thing.</summary>
internal static class SiameseExample
{
    /// <summary>A trainer for it.</summary>
    public static Trainer Trainer(Siamese net) => new(net)
    {
        Loss = Losses.BinaryCrossEntropy,
        Metrics = [Metrics.BinaryAccuracy],
        Optimizer = Optimizers.Adam(1e-3),
        BatchSize = 64,
    };

    public static void Run(FashionMnist data, int epochs)
    {
        using var net = new Siamese();
        var trainer = Trainer(net);
        trainer.Epochs = epochs;
        using var pairs = Pairs(data.Train, data.Train.Count, seed: 1);
        using var test = Pairs(data.Test, data.Test.Count, seed: 2);
        trainer.Fit(pairs, test);
        net.SaveWeights("siamese.safetensors");
        new ExplainPage(net) { Samples = test, WeightsFrom = "siamese.safetensors" }.Save("siamese.html");
        Console.WriteLine(FormattableString.Invariant($"right about {trainer.Evaluate(test).Metrics["binary accuracy"]:P1} of {test.Count:N0} pairs of test images; siamese.html shows it at work"));
    }

    /// <summary>Pairs of images out of a set; every second shows one kind of thing.</summary>
    /// <param name="images">The images.</param>
    /// <param name="count">How many pairs.</param>
    /// <param name="seed">Fixes them.</param>
    internal static NamedSet Pairs(ImageSet images, int count, int seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var labels = images.Labels.data<long>().ToArray();
        var kinds = labels.Index().GroupBy(label => label.Item, label => (long)label.Index).ToDictionary(kind => kind.Key, kind => kind.ToArray());
        var (left, right, same) = (new long[count], new long[count], new float[count]);
        for (var pair = 0; pair < count; pair++)
        {
            left[pair] = random.Next(labels.Length);
            var kind = labels[left[pair]];
            var of = pair % 2 == 0 ? kind : kinds.Keys.Where(other => other != kind).ElementAt(random.Next(kinds.Count - 1));
            right[pair] = kinds[of][random.Next(kinds[of].Length)];
            same[pair] = of == kind ? 1 : 0;
        }

        return new NamedSet(
            $"pairs of {images.Name}",
            [("left", images.Images.index_select(0, tensor(left))), ("right", images.Images.index_select(0, tensor(right)))],
            [("same", tensor(same).unsqueeze(1).clone())]);
    }
}
