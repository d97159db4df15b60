using TypedNets.Examples.Networks;
using TypedNets.Examples.Networks.Several;
using TypedNets.Examples.Several;
using TypedNets.Tests.Data;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>The examples with several inputs or outputs learn from real images, and go on where they were broken off.</summary>
[Collection("torch")]
public class SeveralTrainingTests
{
    [DataFact("fashion-mnist")]
    public void The_Vae_learns_and_draws()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        using var train = data.Train.Take(1000);
        using var pairs = data.Test.Take(200).ForAutoencoder();
        manual_seed(1);
        using var net = new Vae();
        var trainer = Quiet(new Trainer(net) { Loss = new VaeExample.VaeLoss(), BatchSize = 50 });

        var history = trainer.Fit(train, pairs.ToString().Length > 0 ? data.Test.Take(200) : null);

        Assert.True(history.Epochs[^1].TrainLoss < 0.8 * history.Epochs[0].TrainLoss, $"from {history.Epochs[0].TrainLoss} to {history.Epochs[^1].TrainLoss}");
        Assert.InRange(history.Epochs[^1].ValidationLoss!.Value, 0, history.Epochs[0].TrainLoss);
        Assert.Equal(trainer.Evaluate(pairs).Loss, history.Epochs[^1].ValidationLoss!.Value, 3);
        using var drawn = VaeExample.Draw(net, 16, seed: 1);
        var means = drawn.Images.to(ScalarType.Float32).mean([1, 2, 3]);
        Assert.True(means.std().item<float>() > 0 && means.min().item<float>() > 0 && means.max().item<float>() < 255);
    }

    [DataFact("fashion-mnist")]
    public void The_Siamese_network_tells_pairs_apart()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        using var few = data.Train.Take(2000);
        using var pairs = SiameseExample.Pairs(few, 2000, seed: 1);
        using var test = SiameseExample.Pairs(data.Test, 500, seed: 2);
        manual_seed(1);
        using var net = new Siamese();

        var trainer = Quiet(SiameseExample.Trainer(net));
        trainer.Epochs = 4;
        trainer.Fit(pairs);

        Assert.InRange(trainer.Evaluate(test).Metrics["binary accuracy"], 0.7, 1);
    }

    /// <summary>A generator that knows nothing makes grey noise: half bright, and hardly a pixel far from that.</summary>
    [DataFact("fashion-mnist")]
    public void A_generator_learns_what_images_are_like()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        using var few = data.Train.Take(1000);
        manual_seed(1);
        using var generator = new DcganGenerator();
        var (_, atFirst) = Likeness();

        DcganExample.Train(generator, few, epochs: 2);

        var (brightness, contrast) = Likeness();
        var real = few.Images.to(ScalarType.Float32);
        Assert.InRange(brightness, real.mean().item<float>() - 40, real.mean().item<float>() + 40);
        Assert.InRange(contrast, 2 * atFirst, 128);

        (float Brightness, float Contrast) Likeness()
        {
            using var drawn = DcganExample.Draw(generator, 64, seed: 1);
            var pixels = drawn.Images.to(ScalarType.Float32);
            return (pixels.mean().item<float>(), pixels.flatten(1).std(1).mean().item<float>());
        }
    }

    [DataFact("fashion-mnist")]
    public void Two_heads_learn_each_its_own()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        using var train = TwoHeadsExample.WithShoes(data.Train.Take(1500));
        using var test = TwoHeadsExample.WithShoes(data.Test.Take(500));
        manual_seed(1);
        using var net = new TwoHeads();

        var trainer = Quiet(TwoHeadsExample.Trainer(net));
        trainer.Fit(train, test);

        var metrics = trainer.Evaluate(test).Metrics;
        Assert.InRange(metrics["kind top-1 accuracy"], 0.5, 1);
        Assert.InRange(metrics["shoe binary accuracy"], 0.9, 1);
    }

    [DataFact("fashion-mnist")]
    public void A_training_of_draws_and_several_losses_resumes_to_the_last_bit()
    {
        using var data = FashionMnist.Load(DataFactAttribute.Folder!, download: false);
        using var train = data.Train.Take(256);
        using var valid = data.Test.Take(64);
        using var folder = new TemporaryFolder();
        var path = folder["vae.safetensors"];
        manual_seed(1);
        using var whole = new Vae();
        var history = Trainer(whole, null).Fit(train, valid);

        manual_seed(1);
        using (var broken = new Vae())
        {
            using var cancellation = new CancellationTokenSource();
            var trainer = Trainer(broken, path);
            trainer.Callbacks = [new StopAfter(6, cancellation)];
            Assert.True(trainer.Fit(train, valid, cancellation.Token).Stopped);
        }

        manual_seed(9);
        using var later = new Vae();
        var resuming = Trainer(later, path);
        resuming.Callbacks = [new StopAfter(1000, new CancellationTokenSource())];
        var resumed = resuming.Resume(path, train, valid);

        Assert.Equal(history.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)), resumed.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)));
        var state = later.state_dict();
        Assert.All(whole.state_dict(), entry => Assert.True(entry.Value.bytes.SequenceEqual(state[entry.Key].bytes), entry.Key));

        static Trainer Trainer(Vae net, string? checkpoint) => Quiet(new Trainer(net) { Loss = new VaeExample.VaeLoss(), BatchSize = 32, Checkpoint = checkpoint, Epochs = 2 }, epochs: 2);
    }

    private static Trainer Quiet(Trainer trainer, int epochs = 3)
    {
        (trainer.Epochs, trainer.Seed, trainer.Device, trainer.Progress) = (epochs, 1, Devices.Cpu, TrainingProgress.Silent);
        return trainer;
    }

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : ITrainingCallback
    {
        private int taken;

        public void StepEnded(TrainingContext training)
        {
            if (++taken == steps)
            {
                stop.Cancel();
            }
        }
    }
}
