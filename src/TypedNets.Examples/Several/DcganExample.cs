using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Examples.Several;

/// <summary>Trains <see cref="DcganGenerator"/> and <see cref="DcganDiscriminator"/> against each other, in a loop of its own, and draws images that nobody has seen.</summary>
internal static class DcganExample
{
    private const int BatchSize = 64;

    public static void Run(FashionMnist data, int epochs)
    {
        using var generator = new DcganGenerator();
        Train(generator, data.Train, epochs);
        generator.SaveWeights("dcgan.safetensors");
        using var images = Draw(generator, 64, seed: 1);
        Pictures.Grid(images, 8, 8).Save("dcgan.png");
        Console.WriteLine("dcgan.png shows images that it drew, dcgan.safetensors holds the generator");
    }

    /// <summary>Trains a generator, and tells how each side fares: both losses are log 4 and log 2 where neither can win.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="data">The images that it should make the like of.</param>
    /// <param name="epochs">How many times to go through them.</param>
    internal static void Train(DcganGenerator generator, ImageSet data, int epochs)
    {
        using var discriminator = new DcganDiscriminator();
        using var drawing = Optimizers.Adam(2e-4, beta1: 0.5).Create(generator);
        using var judging = Optimizers.Adam(2e-4, beta1: 0.5).Create(discriminator);
        var batches = new BatchLoader(data, BatchSize) { Shuffle = true, Seed = 1, Normalization = Normalization.PlusMinusOne };
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            var (judged, drawn) = (0.0, 0.0);
            foreach (var batch in batches.Epoch(epoch))
            {
                using var scope = NewDisposeScope();
                var images = generator.call(randn([batch.Count, DcganGenerator.Latent]));

                judging.zero_grad();
                var judgement = Says(discriminator.call(batch.Inputs), real: true) + Says(discriminator.call(images.detach()), real: false);
                judgement.backward();
                judging.step();

                drawing.zero_grad();
                var deception = Says(discriminator.call(images), real: true);
                deception.backward();
                drawing.step();

                judged += judgement.item<float>() * batch.Count;
                drawn += deception.item<float>() * batch.Count;
            }

            Console.WriteLine(FormattableString.Invariant($"epoch {epoch}: discriminator {judged / data.Count:F3}, generator {drawn / data.Count:F3}"));
        }
    }

    /// <summary>Images out of the normal distribution.</summary>
    /// <param name="generator">The network.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Fixes them.</param>
    internal static ImageSet Draw(DcganGenerator generator, int count, long seed)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        generator.eval();
        using var random = new Generator((ulong)seed);
        var pixels = generator.call(randn([count, DcganGenerator.Latent], generator: random)).add(1).mul(127.5).round().to(ScalarType.Byte);
        return new ImageSet(pixels.contiguous(), zeros(count, ScalarType.Int64), ["drawn"], "drawn by the DCGAN");
    }

    /// <summary>How wrong it would be to say that all are real, or that none is.</summary>
    private static Tensor Says(Tensor logits, bool real) =>
        nn.functional.binary_cross_entropy_with_logits(logits, real ? ones_like(logits) : zeros_like(logits));
}
