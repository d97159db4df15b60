using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>Networks whose target is an image.</summary>
[Collection("torch")]
public sealed class ImageTargetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Figures figures = Figures.Load(train: 300, test: 60);
    private readonly ImagePairs train;
    private readonly ImagePairs valid;

    public ImageTargetTests() => (train, valid) = (figures.Train.ForSuperResolution(), figures.Test.ForSuperResolution());

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        figures.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_network_learns_to_restore_images_better_than_bicubic_interpolation()
    {
        using var net = UpscalingNet.Seeded();
        var trainer = Trainer(net, epochs: 12, rate: 0.005);

        var history = trainer.Fit(train, valid);
        var test = trainer.Evaluate(valid);

        Assert.True(history.Epochs[^1].TrainLoss < history.Epochs[0].TrainLoss / 3);
        Assert.True(test.Metrics[TypedNets.Metrics.Psnr] > Bicubic.Measure(valid) + 0.5, $"{test.Metrics[TypedNets.Metrics.Psnr]} against {Bicubic.Measure(valid)}");
        Assert.Equal(history.Epochs[^1].ValidationLoss, test.Loss);
        Assert.Equal(history.Epochs[^1].ValidationMetrics, test.Metrics);
        Assert.Equal(60, test.Count);
        Assert.All(history.Epochs, epoch => Assert.Equal((null, null), (epoch.TrainAccuracy, epoch.ValidationAccuracy)));
    }

    [Fact]
    public void Losses_and_metrics_equal_those_of_a_loop_written_by_hand_to_the_last_bit()
    {
        using var net = UpscalingNet.Seeded();
        var result = Trainer(net, epochs: 1).Fit(train, valid).Epochs[0];

        using var twin = UpscalingNet.Seeded();
        using var optimizer = Optimizers.Adam(0.002).Create(twin);
        double losses = 0, ratios = 0;
        foreach (var batch in new BatchLoader(train, 16) { Shuffle = true, Seed = 5 }.Epoch(1))
        {
            optimizer.zero_grad();
            var output = twin.call(batch.Inputs);
            var loss = nn.functional.mse_loss(output, batch.Targets);
            loss.backward();
            optimizer.step();
            losses += (double)loss.item<float>() * batch.Count;
            ratios += (double)(-10 * output.detach().clamp(0, 1).sub(batch.Targets).square().mean([1, 2, 3]).log10()).mean().item<float>() * batch.Count;
        }

        Assert.Equal(Bytes(twin), Bytes(net));
        Assert.Equal(losses / 300, result.TrainLoss);
        Assert.Equal(ratios / 300, result.TrainMetrics["psnr"], 1e-4);
    }

    [Fact]
    public void A_training_on_images_goes_on_to_the_same_end_to_the_last_bit()
    {
        var path = folder["net.safetensors"];
        using var net = UpscalingNet.Seeded();
        var whole = Trainer(net, epochs: 2, flip: true).Fit(train, valid);

        // 19 batches an epoch: within the first, right before a validation, and within the second.
        foreach (var batch in new[] { 5, 19, 30 })
        {
            using var broken = UpscalingNet.Seeded();
            using var cancellation = new CancellationTokenSource();
            var batches = 0;
            broken.Passed = () =>
            {
                if (broken.training && ++batches == batch)
                {
                    cancellation.Cancel();
                }
            };
            Assert.True(Trainer(broken, epochs: 2, path, flip: true).Fit(train, valid, cancellation.Token).Stopped);

            using var later = UpscalingNet.Seeded(seed: 99);
            var history = Trainer(later, epochs: 2, path, flip: true).Resume(path, train, valid);

            Assert.Equal(Bytes(net), Bytes(later));
            Assert.Equal(Numbers(whole), Numbers(history));
            Assert.Equal(whole.Epochs.Select(epoch => (epoch.TrainMetrics, epoch.ValidationMetrics)), history.Epochs.Select(epoch => (epoch.TrainMetrics, epoch.ValidationMetrics)));
        }
    }

    [Fact]
    public void A_training_does_not_go_on_with_other_images_or_other_metrics()
    {
        var path = folder["net.safetensors"];
        using var net = UpscalingNet.Seeded();
        Trainer(net, epochs: 1, path).Fit(train, valid);
        using var others = Figures.Load(seed: 1, train: 300, test: 60);
        using var otherPairs = others.Train.ForSuperResolution();

        Assert.Contains("its training images is Figures, 300 images (targets ", Assert.Throws<CheckpointException>(() => Trainer(net, epochs: 2).Resume(path, otherPairs, valid)).Message);
        Assert.Contains(
            "its Metrics is psnr, and this training's is mae",
            Assert.Throws<CheckpointException>(() => Trainer(net, epochs: 2, metrics: [TypedNets.Metrics.MeanAbsoluteError]).Resume(path, train, valid)).Message);
    }

    [Fact]
    public void Training_and_evaluation_on_images_leave_no_tensor_behind()
    {
        using var net = UpscalingNet.Seeded();
        var trainer = Trainer(net, epochs: 2, metrics: [TypedNets.Metrics.Psnr, TypedNets.Metrics.MeanAbsoluteError, TypedNets.Metrics.MeanSquaredError]);
        trainer.Fit(train, valid);
        var before = LiveTensors.Settled();

        trainer.Fit(train, valid);
        trainer.Evaluate(valid);
        Bicubic.Measure(valid);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Progress_table_and_logs_show_metrics_and_no_accuracy()
    {
        var output = new StringWriter();
        using var net = UpscalingNet.Seeded();

        var history = Trainer(net, epochs: 2, progress: TrainingProgress.Lines(output), callbacks: [new CsvLog(folder["log.csv"]), new JsonLinesLog(folder["log.jsonl"])]).Fit(train, valid);

        var last = history.Epochs[^1];
        var line = Assert.Single(output.ToString().Split('\n'), line => line.StartsWith("epoch 2/2", StringComparison.Ordinal));
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"epoch 2/2  loss {last.TrainLoss:F4}  psnr {last.TrainMetrics["psnr"]:F2}  valid {last.ValidationLoss:F4}  {last.ValidationMetrics["psnr"]:F2}  "), line);

        var table = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(table) });
        console.Profile.Width = 120;
        console.Write(history.ToTable());
        Assert.Matches("epoch +loss +psnr +valid loss +valid psnr +seconds +images/s +rate", table.ToString());
        Assert.DoesNotContain("accuracy", table.ToString());

        var rows = File.ReadAllLines(folder["log.csv"]);
        Assert.Equal("epoch,train_loss,valid_loss,learning_rate,seconds,samples_per_second,samples,complete,train_psnr,valid_psnr", rows[0]);
        Assert.Equal([last.TrainMetrics["psnr"], last.ValidationMetrics["psnr"]], rows[2].Split(',')[^2..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        Assert.Equal(history.Epochs, File.ReadAllLines(folder["log.jsonl"]).Select(row => JsonSerializer.Deserialize<EpochResult>(row, JsonSerializerOptions.Web)));
    }

    [Fact]
    public void What_does_not_fit_is_said_in_a_sentence_before_the_first_step()
    {
        using var same = new SameNet();
        using var net = UpscalingNet.Seeded();
        using var whole = figures.Train.ForAutoencoder();
        using var toy = Toy.Images(8);

        Assert.Equal("SameNet gives outputs of shape (1, 14, 14), but the targets of Figures have shape (1, 28, 28)", Refusal(() => Trainer(same, epochs: 1).Fit(train)));
        Assert.Equal("UpscalingNet takes samples of shape (1, 14, 14), but those of Figures have shape (1, 28, 28)", Refusal(() => Trainer(net, epochs: 1).Evaluate(whole)));
        Assert.Equal(
            "CrossEntropy compares with classes, but the targets of Figures are images: give the trainer Loss = Losses.Mse, Losses.L1 or another that compares images",
            Refusal(() => new Trainer(net).Fit(train)));
        Assert.Equal("EarlyStopping watches ValidationAccuracy, but the targets are images, of which none is right or wrong: watch ValidationLoss or a metric",
            Refusal(() => Trainer(net, epochs: 1, callbacks: [new EarlyStopping(monitor: MonitoredValue.ValidationAccuracy)]).Fit(train, valid)));
        Assert.Equal(
            "RandomCrop moves images by whole pixels, which does not fit the pairs of Figures: their inputs are (1, 14, 14) and their targets (1, 28, 28)",
            Refusal(() => new Trainer(net) { Loss = Losses.Mse, Augmentation = [Augmentations.RandomCrop(1)] }.Fit(train)));

        static string Refusal(Func<object> attempt) => Assert.Throws<ArgumentException>(attempt).Message;
    }

    [Fact]
    public void A_learning_rate_is_found_for_image_targets_too()
    {
        using var net = UpscalingNet.Seeded();

        var curve = Trainer(net, epochs: 1).FindLearningRate(train, steps: 30);

        Assert.NotNull(curve.Suggestion);
    }

    private static Trainer Trainer(
        Network net, int epochs, string? checkpoint = null, bool flip = false, double rate = 0.002, IReadOnlyList<Metric>? metrics = null,
        ITrainingProgress? progress = null, IReadOnlyList<ITrainingCallback>? callbacks = null) => new(net)
    {
        Epochs = epochs,
        BatchSize = 16,
        Loss = Losses.Mse,
        Metrics = metrics ?? [TypedNets.Metrics.Psnr],
        Optimizer = Optimizers.Adam(rate),
        Augmentation = flip ? [Augmentations.HorizontalFlip()] : [],
        Seed = 5,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        CheckpointEvery = checkpoint is null ? 0 : 2,
        Progress = progress ?? TrainingProgress.Silent,
        Callbacks = callbacks ?? [],
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private static double?[] Numbers(History history) =>
        [.. history.Epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.ValidationLoss, epoch.LearningRate, epoch.Samples })];
}
