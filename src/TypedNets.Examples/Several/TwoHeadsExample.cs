using TypedNets.Examples.Networks.Several;
using static TorchSharp.torch;

namespace TypedNets.Examples.Several;

/// <summary>Trains <see cref="TwoHeads"/>: each head has its loss, and its accuracy.</summary>
internal static class TwoHeadsExample
{
    private static readonly string[] Shoes = ["Sandal", "Sneaker", "Ankle boot"];

    /// <summary>A trainer for it.</summary>
    public static Trainer Trainer(TwoHeads net) => new(net)
    {
        Loss = Losses.PerOutput(("kind", Losses.CrossEntropy), ("shoe", 0.5 * Losses.BinaryCrossEntropy)),
        Metrics = [Metrics.TopAccuracy(1).ForOutput("kind"), Metrics.BinaryAccuracy.ForOutput("shoe")],
        Optimizer = Optimizers.Adam(1e-3),
        BatchSize = 64,
    };

    public static void Run(FashionMnist data, int epochs)
    {
        using var net = new TwoHeads();
        var trainer = Trainer(net);
        trainer.Epochs = epochs;
        using var train = WithShoes(data.Train);
        using var test = WithShoes(data.Test);
        trainer.Fit(train, test);
        net.SaveWeights("two-heads.safetensors");
        new ExplainPage(net) { Images = data.Test, WeightsFrom = "two-heads.safetensors" }.Save("two-heads.html");
        var metrics = trainer.Evaluate(test).Metrics;
        Console.WriteLine(FormattableString.Invariant($"right about {metrics["kind top-1 accuracy"]:P1} of the kinds and {metrics["shoe binary accuracy"]:P1} of the shoes of {test.Count:N0} test images; two-heads.html shows it at work"));
    }

    /// <summary>The images with their kind, and whether that is worn on the foot.</summary>
    internal static NamedSet WithShoes(ImageSet images)
    {
        using var scope = NewDisposeScope();
        long[] shoes = [.. images.ClassNames.Index().Where(name => Shoes.Contains(name.Item)).Select(name => (long)name.Index)];
        var isShoe = images.Labels.unsqueeze(1).eq(tensor(shoes)).any(1).to(ScalarType.Float32).unsqueeze(1).clone();
        return new NamedSet(images.Name, [("image", images.Images.alias())], [("kind", images.Labels.alias()), ("shoe", isShoe)]);
    }
}
