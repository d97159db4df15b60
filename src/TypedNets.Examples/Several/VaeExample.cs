using TypedNets.Examples.Networks.Several;
using static TorchSharp.torch;

namespace TypedNets.Examples.Several;

/// <summary>Trains <see cref="Vae"/>, and draws images that nobody has seen.</summary>
internal static class VaeExample
{
    /// <summary>The loss of an image: how far its pixels are from what was made of it, and how far what stands for it is from the normal distribution. Both in nats.</summary>
    internal sealed record VaeLoss : Loss<Vae.Outputs>
    {
        public override Tensor Compute(Vae.Outputs outputs, IReadOnlyDictionary<string, Tensor> batch)
        {
            using var scope = NewDisposeScope();
            var error = nn.functional.binary_cross_entropy_with_logits(outputs.Logits, batch["image"], reduction: nn.Reduction.Sum);
            var divergence = -0.5 * (1 + outputs.LogVariance - outputs.Mean.square() - outputs.LogVariance.exp()).sum();
            return ((error + divergence) / outputs.Mean.size(0)).MoveToOuterDisposeScope();
        }
    }

    public static void Run(FashionMnist data, int epochs)
    {
        using var net = new Vae();
        var trainer = new Trainer(net) { Epochs = epochs, BatchSize = 128, Optimizer = Optimizers.Adam(1e-3), Loss = new VaeLoss() };
        trainer.Fit(data.Train, data.Test);
        net.SaveWeights("vae.safetensors");
        using var images = Draw(net, 64, seed: 1);
        Pictures.Grid(images, 8, 8).Save("vae.png");
        Console.WriteLine("vae.png shows images that it drew, vae.safetensors holds the network");
    }

    /// <summary>Images out of the normal distribution.</summary>
    /// <param name="net">The network.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Fixes them.</param>
    internal static ImageSet Draw(Vae net, int count, long seed)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        using var decoder = new VaeDecoder();
        var weights = net.state_dict();
        foreach (var (name, weight) in decoder.state_dict())
        {
            weight.copy_(weights[name]);
        }

        using var generator = new Generator((ulong)seed);
        var pixels = decoder.call(randn([count, Vae.Latent], generator: generator)).sigmoid().mul(255).round().to(ScalarType.Byte);
        return new ImageSet(pixels.contiguous(), zeros(count, ScalarType.Int64), ["drawn"], "drawn by the Vae");
    }
}
