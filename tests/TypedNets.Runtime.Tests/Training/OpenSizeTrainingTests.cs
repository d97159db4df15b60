using TypedNets.Examples.Data;
using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>A set of one size trains a network of open sizes, which then runs others.</summary>
public class OpenSizeTrainingTests
{
    /// <summary>Learnt on images of 32×32, discs are found in images of other sizes as well. Who takes squares for discs too has an overlap below 0.45.</summary>
    [Fact]
    public void Discs_are_found_in_images_of_three_sizes()
    {
        var (train, _) = Discs.Load(train: 500, test: 1);
        manual_seed(3);
        using var net = new SegmentationNet();
        new Trainer(net) { Epochs = 15, BatchSize = 16, Loss = Losses.BinaryCrossEntropy, Optimizer = Optimizers.Adam(1e-2), Schedule = Schedules.OneCycle(1e-2), Progress = TrainingProgress.Silent, Device = CPU, Seed = 3 }.Fit(train);

        net.eval();
        using var inference = inference_mode();
        Assert.All([(32, 32), (160, 160), (500, 332)], size =>
        {
            using var scope = NewDisposeScope();
            var data = Discs.Make(size.Item1, size.Item2, seed: 9, count: 2);
            var (found, wanted) = (net.call(data.Inputs).gt(0), data.Targets.gt(0.5));
            Assert.Equal(wanted.shape, found.shape);
            var overlap = found.logical_and(wanted).sum().item<long>() / (double)found.logical_or(wanted).sum().item<long>();
            Assert.InRange(overlap, 0.55, 1);
        });
    }

    /// <summary>Learnt on pieces of 20 letters, a text of any length is gone on with; most of what is written are words.</summary>
    [Fact]
    public void Text_is_written_behind_beginnings_of_three_lengths()
    {
        var (train, test) = Sentences.Load(train: 5000, test: 500);
        manual_seed(3);
        using var net = new LetterNet();
        var trainer = new Trainer(net) { Epochs = 4, BatchSize = 64, Optimizer = Optimizers.Adam(1e-2), Progress = TrainingProgress.Silent, Device = CPU, Seed = 3 };
        trainer.Fit(train);

        Assert.InRange(trainer.Evaluate(test).Accuracy, 0.65, 1);
        Assert.All(["t", "the old cat se", "a happy horse likes the green river. the small teacher paints "], start =>
        {
            // The first and the last may be halves of words.
            var words = Sentences.Continue(net, start, 150)[start.Length..].Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)[1..^1];
            Assert.InRange(words.Count(Sentences.Words.Contains) / (double)words.Length, 0.6, 1);
        });
    }

    [Fact]
    public void A_set_whose_samples_do_not_fit_is_refused()
    {
        using var net = new SegmentationNet();
        var refused = Assert.Throws<ArgumentException>(() => new Trainer(net) { Loss = Losses.BinaryCrossEntropy }.Fit(Discs.Make(30, 32, 1, 4)));
        Assert.StartsWith(
            "SegmentationNet takes samples of shape (1, H, W), but those of Discs have shape (1, 30, 32): H must be a multiple of 4, 4 or more, and is 30; 28 or 32 would do", refused.Message, StringComparison.Ordinal);
    }
}
