using System.Globalization;
using System.Text.Json;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training.Tensors;

/// <summary>Networks of vectors and of sequences train, are judged and go on as those of images do.</summary>
[Collection("torch")]
public class TensorTrainingTests
{
    /// <summary>A network and what it learns from, new each time.</summary>
    private static readonly Dictionary<string, Func<(Network Net, SampleSet Train, SampleSet Valid)>> Trainings = new()
    {
        ["vectors to classes"] = () => (PointNet.Seeded(), Points.Quadrants(100), Points.Quadrants(40, seed: 2)),
        ["vectors to values"] = () => (SumNet.Seeded(), Points.Sums(100), Points.Sums(40, seed: 2)),
        ["tokens to classes"] = () => (ThreeNet.Seeded(), Points.Threes(100), Points.Threes(40, seed: 2)),
        ["attention"] = () => (AttentiveNet.Seeded(), Points.Threes(100), Points.Threes(40, seed: 2)),
    };

    public static TheoryData<string> Names => [.. Trainings.Keys];

    [Fact]
    public void A_network_of_vectors_learns_classes()
    {
        using var net = PointNet.Seeded();
        using var train = Points.Quadrants(600);
        using var test = Points.Quadrants(200, seed: 3);
        var trainer = new Trainer(net) { Epochs = 20, BatchSize = 32, Optimizer = Optimizers.Adam(0.02), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

        var history = trainer.Fit(train, test);
        var evaluation = trainer.Evaluate(test);

        Assert.InRange(evaluation.Accuracy, 0.9, 1);
        Assert.Equal(evaluation.Accuracy, history.Epochs[^1].ValidationAccuracy);
        Assert.Equal(evaluation.Loss, history.Epochs[^1].ValidationLoss);
        Assert.Equal(200, evaluation.Count);
        Assert.Equal(evaluation.Accuracy, evaluation.TopAccuracy(1));
    }

    [Fact]
    public void A_network_of_tokens_learns_classes()
    {
        using var net = ThreeNet.Seeded();
        using var train = Points.Threes(600);
        using var test = Points.Threes(200, seed: 3);
        var trainer = new Trainer(net) { Epochs = 12, BatchSize = 32, Optimizer = Optimizers.Adam(0.02), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

        trainer.Fit(train);

        Assert.InRange(trainer.Evaluate(test).Accuracy, 0.95, 1);
    }

    [Fact]
    public void A_network_of_vectors_learns_values_and_the_metrics_are_those_worked_out_by_hand()
    {
        using var net = SumNet.Seeded();
        using var train = Points.Sums(600);
        using var test = Points.Sums(150, seed: 3);
        var trainer = new Trainer(net)
        {
            Epochs = 30,
            BatchSize = 32,
            Loss = Losses.Mse,
            Metrics = [TypedNets.Metrics.MeanAbsoluteError, TypedNets.Metrics.MeanSquaredError, TypedNets.Metrics.RSquared],
            Optimizer = Optimizers.Adam(0.01),
            Seed = 5,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
        };

        var history = trainer.Fit(train, test);
        var evaluation = trainer.Evaluate(test);

        net.eval();
        using var scope = NewDisposeScope();
        var error = net.forward(test.Inputs).to(ScalarType.Float64) - test.Targets.to(ScalarType.Float64);
        var variance = test.Targets.to(ScalarType.Float64).var(0, unbiased: false);
        Assert.Equal((double)error.square().mean(), evaluation.Loss, 1e-6);
        Assert.Equal((double)error.square().mean(), evaluation.Metrics[TypedNets.Metrics.MeanSquaredError], 1e-6);
        Assert.Equal((double)error.abs().mean(), evaluation.Metrics[TypedNets.Metrics.MeanAbsoluteError], 1e-6);
        Assert.Equal((double)(1 - (error.square().mean([0]) / variance)).mean(), evaluation.Metrics[TypedNets.Metrics.RSquared], 1e-6);
        Assert.InRange(evaluation.Metrics[TypedNets.Metrics.RSquared], 0.9, 1);
        Assert.Equal(150, evaluation.Count);
        Assert.Null(history.Epochs[^1].TrainAccuracy);
        Assert.Equal(evaluation.Metrics, history.Epochs[^1].ValidationMetrics);
    }

    [Fact]
    public void Sequences_of_vectors_come_from_an_array_with_a_shape()
    {
        manual_seed(1);
        using var net = new SequenceSumNet();
        var inputs = new Random(1).GetItems([0f, 1f], 6 * 80);
        using var scope = NewDisposeScope();
        using var set = TensorPairs.From(tensor(inputs, [80, 6, 1]), tensor(inputs).reshape(80, 6).sum(1), "counts");
        var trainer = new Trainer(net) { Epochs = 40, BatchSize = 16, Loss = Losses.Mse, Optimizer = Optimizers.Adam(0.02), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

        Assert.Equal(new Shape(1), set.TargetShape);
        Assert.InRange(trainer.Fit(set).Epochs[^1].TrainLoss, 0, 0.2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_that_was_stopped_within_an_epoch_ends_as_one_that_was_not(string name)
    {
        using var folder = new TemporaryFolder();
        var (whole, train, valid) = Trainings[name]();
        using var a = whole;
        using var b = train;
        using var c = valid;
        var wanted = Trainer(whole, train).Fit(train, valid);

        using var stopped = Trainings[name]().Net;
        using var stop = new CancellationTokenSource();
        Trainer(stopped, train, folder["run.safetensors"], new StopAt(9, stop)).Fit(train, valid, stop.Token);
        using var resumed = Trainings[name]().Net;
        var history = Trainer(resumed, train, folder["run.safetensors"]).Resume(folder["run.safetensors"], train, valid);

        Assert.True(stop.IsCancellationRequested);
        Assert.Equal(Bytes(whole), Bytes(resumed));
        Assert.Equal(Numbers(wanted), Numbers(history));
        Assert.Equal(wanted.Epochs[^1].ValidationMetrics, history.Epochs[^1].ValidationMetrics);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_a_trainer_does_with_images_it_does_with_them(string name)
    {
        using var folder = new TemporaryFolder();
        var (net, train, valid) = Trainings[name]();
        using var a = net;
        using var b = train;
        using var c = valid;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        ITrainingCallback[] callbacks =
            [new CsvLog(folder["log.csv"]), new JsonLinesLog(folder["log.jsonl"]), new TensorBoardLog(folder["board"]), new EarlyStopping(), new BestCheckpoint(folder["best.safetensors"])];

        var history = Trainer(net, train, folder["run.safetensors"], callbacks, TrainingProgress.Lines(output)).Fit(train, valid);

        Assert.Equal(history.Epochs.Select(epoch => epoch.TrainLoss), History.Load(folder["log.csv"]).Epochs.Select(epoch => epoch.TrainLoss));
        Assert.Equal(history.Epochs, File.ReadAllLines(folder["log.jsonl"]).Select(row => JsonSerializer.Deserialize<EpochResult>(row, JsonSerializerOptions.Web)));
        Assert.NotEmpty(Directory.GetFiles(folder["board"], "*", SearchOption.AllDirectories));
        Assert.True(File.Exists(folder["best.safetensors"]));
        Assert.Contains("100 samples, validated on 40", output.ToString());
        Assert.Contains("samples/s", output.ToString());
        Assert.DoesNotContain("image", output.ToString());
        Assert.Equal("100 samples", history.Settings["training samples"].Split(',', '(')[1].Trim());
        var page = new TrainingReport(net) { History = history }.ToHtml();
        Assert.Contains("Samples a second", page);
        Assert.DoesNotContain("images", page);
        var curve = Trainer(net, train).FindLearningRate(train, steps: 10);
        Assert.NotEmpty(curve.Points);
        Assert.Single(Trainer(net, train, fast: true).Fit(train, valid).Epochs);
        Assert.Equal(16, Trainer(net, train, overfit: 1).Fit(train, valid).Epochs[^1].Samples);
    }

    [Fact]
    public void Predictions_and_a_report_are_made_of_vectors_too()
    {
        using var net = PointNet.Seeded();
        using var set = Points.Quadrants(40);

        var predictions = Predictions.Compute(net, set);
        var evaluation = Trainer(net, set).Evaluate(set);
        var page = new TrainingReport(net) { Evaluation = evaluation, Predictions = predictions }.ToHtml();

        Assert.Equal(evaluation.Correct, predictions.Count(each => each.IsRight));
        Assert.Same(set, predictions.Samples);
        Assert.Contains("tested on 40 samples of quadrants", page);
        // No sample is drawn: the one picture is the reliability diagram.
        Assert.Matches("^(?:(?!<img).)*id=\"calibration\"(?:(?!<img|<section).)*<img(?:(?!<img).)*$", page.ReplaceLineEndings(" "));
        Assert.Equal("quadrants holds (2) as numbers and no images: there is nothing to draw, see Samples", Assert.Throws<InvalidOperationException>(() => Pictures.Predictions(predictions)).Message);
    }

    [Fact]
    public void Batches_are_the_samples_as_they_are()
    {
        using var tokens = Points.Threes(50);
        using var sums = Points.Sums(50);

        foreach (var (set, shuffle) in new (SampleSet, bool)[] { (tokens, false), (tokens, true), (sums, false), (sums, true) })
        {
            using var scope = NewDisposeScope();
            var loader = new BatchLoader(set, 16) { Shuffle = shuffle, Seed = 3 };
            var order = tensor(shuffle ? new SeededRandom(3, 1).Permutation(50) : [.. Enumerable.Range(0, 50).Select(index => (long)index)]);
            var start = 0;
            foreach (var batch in loader.Epoch(1))
            {
                var places = order.narrow(0, start, batch.Count);
                Assert.True(batch.Inputs.eq(set.Inputs.index_select(0, places)).all().item<bool>());
                Assert.True(batch.Targets.eq(set.Targets.index_select(0, places)).all().item<bool>());
                Assert.Equal((set.Inputs.dtype, set.Targets.dtype), (batch.Inputs.dtype, batch.Targets.dtype));
                start += batch.Count;
            }

            Assert.Equal(50, start);
        }
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training()
    {
        using var net = SumNet.Seeded();
        using var train = Points.Sums(64);

        var problem = Assert.Throws<TrainingException>(() => Trainer(net, train, rate: 1e30).Fit(train));

        Assert.Contains("The loss of SumNet is not a finite number any more", problem.Message);
    }

    [Fact]
    public void What_does_not_fit_is_said_in_a_sentence_before_the_first_step()
    {
        using var points = PointNet.Seeded();
        using var sum = SumNet.Seeded();
        using var three = ThreeNet.Seeded();
        using var quadrants = Points.Quadrants(20);
        using var sums = Points.Sums(20);
        using var threes = Points.Threes(20);
        using var floats = TensorSet.From(zeros(4, 6), zeros(4, ScalarType.Int64), ["a", "b"], "floats");
        using var large = TensorSet.From(new[] { new[] { 0, 1, 2, 3, 4, 5 } }, [0], ["a", "b"], "large");
        using var whole = TensorSet.From(new[] { new[] { 0, 1 } }, [0], Toy.ClassNames, "whole");
        using var one = TensorPairs.From(new[] { new[] { 1f, 2, 3 } }, [1f], "one");

        Assert.Equal("PointNet takes samples of shape (2), but those of sums have shape (3)", Refusal(() => new Trainer(points) { Loss = Losses.Mse }.Fit(sums)));
        Assert.Equal("CrossEntropy compares with classes, but the targets of sums are values: give the trainer Loss = Losses.Mse, Losses.L1 or another that compares values", Refusal(() => new Trainer(sum).Fit(sums)));
        Assert.Equal("L1 compares with values, but the targets of quadrants are classes: give the trainer Loss = Losses.CrossEntropy or another that compares with classes", Refusal(() => new Trainer(points) { Loss = Losses.L1 }.Fit(quadrants)));
        Assert.Equal("SumNet gives outputs of shape (2), but the targets of one have shape (1)", Refusal(() => new Trainer(sum) { Loss = Losses.Mse }.Evaluate(one)));
        Assert.StartsWith("ThreeNet gives 2 outputs, but threes has 3 classes: give it 3", Refusal(() => new Trainer(three).Fit(TensorSet.From(threes.Inputs, threes.Labels, ["a", "b", "c"], "threes"))));
        Assert.Equal("embedding1 (Embedding) of ThreeNet looks up whole numbers (int64), but the inputs of floats are Float32: make the set of int or long", Refusal(() => new Trainer(three).Fit(floats)));
        Assert.Equal("embedding1 (Embedding) of ThreeNet has vectors for the numbers 0 to 3, but the inputs of large run from 0 to 5: give it 6", Refusal(() => new Trainer(three).Fit(large)));
        Assert.Equal("PointNet computes with its inputs, but those of whole are whole numbers (int64), which only an [Embedding] takes: make the set of floats", Refusal(() => new Trainer(points).Fit(whole)));
        Assert.Equal("Normalization is for pixels, but quadrants holds (2) as numbers: scale these before the set is made, or begin the network with a normalisation", Refusal(() => new Trainer(points) { Normalization = Normalization.PlusMinusOne }.Fit(quadrants)));
        Assert.Equal("HorizontalFlip(0.5) changes images, but quadrants holds (2) as numbers: leave Augmentation empty", Refusal(() => new Trainer(points) { Augmentation = [Augmentations.HorizontalFlip()] }.Fit(quadrants)));
        Assert.Equal("EarlyStopping watches ValidationAccuracy, but the targets are values, of which none is right or wrong: watch ValidationLoss or a metric",
            Refusal(() => Trainer(sum, sums, callbacks: [new EarlyStopping(monitor: MonitoredValue.ValidationAccuracy)]).Fit(sums, sums)));
        Assert.Equal(
            "bn1 (BatchNorm1d) of PointNet normalises each channel over the batch, but the last batch of 17 samples in batches of 16 has one value a channel: set DropLast, or take another BatchSize",
            Refusal(() => Trainer(points, quadrants).Fit(quadrants.Take(17))));

        static string Refusal(Func<object> attempt) => Assert.Throws<ArgumentException>(attempt).Message;
    }

    [Fact]
    public void A_training_goes_on_with_the_same_values_only()
    {
        using var folder = new TemporaryFolder();
        using var net = SumNet.Seeded();
        using var train = Points.Sums(64);
        using var other = Points.Sums(64, seed: 9);
        Trainer(net, train, folder["run.safetensors"]).Fit(train);

        var problem = Assert.Throws<CheckpointException>(() => Trainer(net, train, folder["run.safetensors"]).Resume(folder["run.safetensors"], other));

        Assert.Matches(@"its training samples is sums, 64 samples \(targets [0-9a-f]{8}\), and this training's is sums, 64 samples \(targets [0-9a-f]{8}\)", problem.Message);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var net = SumNet.Seeded();
        using var train = Points.Sums(64);
        Trainer(net, train).Fit(train, train);
        var before = LiveTensors.Settled();

        Trainer(net, train).Fit(train, train);
        Trainer(net, train).Evaluate(train);

        Assert.Equal(before, LiveTensors.Settled());
    }

    private static Trainer Trainer(
        Network net, SampleSet set, string? checkpoint = null, IReadOnlyList<ITrainingCallback>? callbacks = null, ITrainingProgress? progress = null, bool fast = false, int overfit = 0, double rate = 0.01) => new(net)
    {
        Epochs = 3,
        BatchSize = 16,
        Loss = set is PairSet ? Losses.Mse : Losses.CrossEntropy,
        Metrics = set is PairSet ? [TypedNets.Metrics.RSquared, TypedNets.Metrics.MeanAbsoluteError] : [],
        Optimizer = Optimizers.Adam(rate),
        Seed = 5,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        CheckpointEvery = checkpoint is null ? 0 : 2,
        Callbacks = callbacks ?? [],
        Progress = progress ?? TrainingProgress.Silent,
        FastDevRun = fast,
        OverfitBatches = overfit,
    };

    private static Trainer Trainer(Network net, SampleSet set, string checkpoint, ITrainingCallback callback) => Trainer(net, set, checkpoint, [callback]);

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private static double?[] Numbers(History history) =>
        [.. history.Epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.TrainAccuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate, epoch.Samples })];

    /// <summary>Stops after so many steps.</summary>
    private sealed class StopAt(int steps, CancellationTokenSource stop) : ITrainingCallback
    {
        public void StepEnded(TrainingContext training)
        {
            if (training.Steps == steps)
            {
                stop.Cancel();
            }
        }
    }
}
