using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>A training that is broken off and goes on ends where it would have ended without the break.</summary>
[Collection("torch")]
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(200);
    private readonly ImageSet valid = Toy.Images(60, seed: 2);

    private string Path => folder["toy.safetensors"];

    public static TheoryData<Optimizer> AllOptimizers => new(
        Optimizers.Sgd(0.05),
        Optimizers.Sgd(0.05, momentum: 0.9, nesterov: true),
        Optimizers.Sgd(0.05, momentum: 0.9, dampening: 0.1, weightDecay: 1e-3),
        Optimizers.Adam(0.01),
        Optimizers.Adam(0.01, amsgrad: true),
        Optimizers.AdamW(0.01),
        Optimizers.AdamW(0.01, amsgrad: true),
        Optimizers.RmsProp(0.005),
        Optimizers.RmsProp(0.005, momentum: 0.9, centered: true));

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(AllOptimizers))]
    public void Every_optimizer_goes_on_to_the_same_end_to_the_last_bit(Optimizer optimizer)
    {
        var (whole, wholeHistory) = Whole(net => Trainer(net, optimizer));

        BreakOff(net => Trainer(net, optimizer, Path), atBatch: 10);
        using var later = ToyNet.Seeded(seed: 99);
        var history = Trainer(later, optimizer, Path).Resume(Path, train, valid);

        Assert.Equal(whole, Bytes(later));
        Assert.Equal(Numbers(wholeHistory), Numbers(history));
        Assert.False(history.Stopped);
    }

    [Fact]
    public void Mixed_batches_go_on_to_the_same_end_to_the_last_bit()
    {
        var (whole, wholeHistory) = Whole(net => Mixing(Trainer(net)));

        BreakOff(net => Mixing(Trainer(net, checkpoint: Path)), atBatch: 10);
        using var later = ToyNet.Seeded(seed: 99);
        var history = Mixing(Trainer(later, checkpoint: Path)).Resume(Path, train, valid);

        Assert.Equal(whole, Bytes(later));
        Assert.Equal(Numbers(wholeHistory), Numbers(history));

        static Trainer Mixing(Trainer trainer)
        {
            trainer.Augmentation = [Augmentations.MixUp(0.4), Augmentations.CutMix(), Augmentations.RandAugment()];
            return trainer;
        }
    }

    [Fact]
    public void Every_batch_is_a_place_to_break_off()
    {
        var (whole, wholeHistory) = Whole(net => Trainer(net));

        // 7 batches an epoch, 3 epochs: at the seventh of each the break comes before the validation.
        for (var batch = 1; batch <= 20; batch++)
        {
            BreakOff(net => Trainer(net, checkpoint: Path), batch);
            using var later = ToyNet.Seeded(seed: 99);
            var history = Trainer(later, checkpoint: Path).Resume(Path, train, valid);

            Assert.Equal(whole, Bytes(later));
            Assert.Equal(Numbers(wholeHistory), Numbers(history));
        }
    }

    [Theory]
    [InlineData(10, 1, 96)]
    [InlineData(14, 1, 200)]
    [InlineData(15, 2, 32)]
    public void Who_watches_it_go_on_is_told_how_much_is_done(int batch, int epochs, int images)
    {
        BreakOff(net => Trainer(net, checkpoint: Path), batch);
        using var later = ToyNet.Seeded(seed: 99);
        var watched = new PlanKept();

        Trainer(later, checkpoint: Path, progress: watched).Resume(Path, train, valid);

        Assert.Equal((epochs, images), (watched.Plan!.Done.Count, watched.Plan.DoneSamples));
        Assert.Equal(watched.Plan.Samples * 3L, watched.Plan.SamplesBefore + watched.Images);
    }

    [Fact]
    public void A_break_while_validating_does_not_lose_the_validation()
    {
        var (whole, wholeHistory) = Whole(net => Trainer(net));
        using var cancellation = new CancellationTokenSource();
        using (var net = ToyNet.Seeded())
        {
            net.Passed = () =>
            {
                if (!net.training)
                {
                    cancellation.Cancel();
                }
            };
            Trainer(net, checkpoint: Path).Fit(train, valid, cancellation.Token);
        }

        using var later = ToyNet.Seeded(seed: 99);
        var history = Trainer(later, checkpoint: Path).Resume(Path, train, valid);

        Assert.Equal(whole, Bytes(later));
        Assert.Equal(Numbers(wholeHistory), Numbers(history));
    }

    [Fact]
    public void Schedules_augmentation_and_callbacks_go_on_where_they_were()
    {
        Trainer Make(Network net, string? checkpoint) => new(net)
        {
            Epochs = 4,
            BatchSize = 32,
            Optimizer = Optimizers.Adam(0.01),
            Schedule = Schedules.Warmup(10, then: Schedules.OneCycle(0.05)),
            Accumulate = 2,
            ClipNorm = 0.5,
            Augmentation = [Augmentations.RandomCrop(1), Augmentations.HorizontalFlip()],
            Callbacks = [new EarlyStopping(patience: 2, minDelta: 10)],
            Seed = 5,
            Device = Devices.Cpu,
            Checkpoint = checkpoint,
            Progress = TrainingProgress.Silent,
        };
        var (whole, wholeHistory) = Whole(net => Make(net, null));
        Assert.NotNull(wholeHistory.EndedEarly);
        Assert.Equal(3, wholeHistory.Epochs.Count);

        foreach (var batch in new[] { 3, 10, 15 })
        {
            BreakOff(net => Make(net, Path), batch);
            using var later = ToyNet.Seeded(seed: 99);
            var history = Make(later, Path).Resume(Path, train, valid);

            Assert.Equal(whole, Bytes(later));
            Assert.Equal(Numbers(wholeHistory), Numbers(history));
            Assert.Equal(wholeHistory.EndedEarly, history.EndedEarly);
        }
    }

    [Fact]
    public void A_training_that_is_done_stays_as_it_is_and_trains_on_when_more_epochs_are_asked_for()
    {
        var (whole, _) = Whole(net => Trainer(net, epochs: 5));
        byte[] three;
        using (var net = ToyNet.Seeded())
        {
            Trainer(net, checkpoint: Path).Fit(train, valid);
            three = Bytes(net);
        }

        using var same = ToyNet.Seeded(seed: 99);
        Assert.Equal(3, Trainer(same, checkpoint: Path).Resume(Path, train, valid).Epochs.Count);
        Assert.Equal(three, Bytes(same));

        using var longer = ToyNet.Seeded(seed: 99);
        Assert.Equal(5, Trainer(longer, checkpoint: Path, epochs: 5).Resume(Path, train, valid).Epochs.Count);
        Assert.Equal(whole, Bytes(longer));
    }

    public static TheoryData<Schedule> SchedulesWithoutAnEnd => new(
        Schedules.Step(2),
        Schedules.Plateau(patience: 0),
        Schedules.Cosine(epochs: 10),
        Schedules.Warmup(5),
        Schedules.Warmup(5, then: Schedules.Step(1)));

    [Theory]
    [MemberData(nameof(SchedulesWithoutAnEnd))]
    public void A_schedule_that_does_not_look_at_the_length_goes_on_with_more_epochs(Schedule schedule)
    {
        var (whole, _) = Whole(net => Trainer(net, epochs: 5, schedule: schedule));
        using (var net = ToyNet.Seeded())
        {
            Trainer(net, checkpoint: Path, schedule: schedule).Fit(train, valid);
        }

        using var longer = ToyNet.Seeded(seed: 99);
        Trainer(longer, checkpoint: Path, epochs: 5, schedule: schedule).Resume(Path, train, valid);

        Assert.Equal(whole, Bytes(longer));
    }

    public static TheoryData<Schedule> SchedulesWithAnEnd => new(
        Schedules.OneCycle(0.05),
        Schedules.Cosine(),
        Schedules.Warmup(5, then: Schedules.Cosine()),
        new OwnSchedule());

    [Theory]
    [MemberData(nameof(SchedulesWithAnEnd))]
    public void A_schedule_that_spans_the_training_is_another_one_with_more_epochs(Schedule schedule)
    {
        using (var net = ToyNet.Seeded())
        {
            Trainer(net, checkpoint: Path, schedule: schedule).Fit(train, valid);
        }

        using var longer = ToyNet.Seeded(seed: 99);

        var problem = Assert.Throws<CheckpointException>(() => Trainer(longer, checkpoint: Path, epochs: 5, schedule: schedule).Resume(Path, train, valid));

        Assert.EndsWith("its Epochs is 3, and this training's is 5", problem.Message);
    }

    [Fact]
    public void An_epoch_is_not_lost_when_a_callback_fails_behind_it()
    {
        var (whole, _) = Whole(net => Trainer(net));
        using (var net = ToyNet.Seeded())
        {
            var failing = Trainer(net, checkpoint: Path, every: 0, callbacks: new After(epoch: 2, () => throw new InvalidOperationException("of a callback")));
            Assert.Equal("of a callback", Assert.Throws<InvalidOperationException>(() => failing.Fit(train, valid)).Message);
        }

        Assert.Equal(2, History.Load(Path).Epochs.Count);
        using var later = ToyNet.Seeded(seed: 99);
        Trainer(later, checkpoint: Path).Resume(Path, train, valid);
        Assert.Equal(whole, Bytes(later));
    }

    [Fact]
    public void An_epoch_is_not_trained_again_when_its_validation_fails()
    {
        var (whole, wholeHistory) = Whole(net => Trainer(net));
        using (var net = ToyNet.Seeded())
        {
            var validations = 0;
            net.Passed = () =>
            {
                if (!net.training && ++validations > 2)
                {
                    throw new InvalidOperationException("of a validation");
                }
            };
            var failing = Trainer(net, checkpoint: Path, every: 0);
            Assert.Equal("of a validation", Assert.Throws<InvalidOperationException>(() => failing.Fit(train, valid)).Message);
        }

        using var later = ToyNet.Seeded(seed: 99);
        var trained = 0;
        later.Passed = () => trained += later.training ? 1 : 0;
        var history = Trainer(later, checkpoint: Path).Resume(Path, train, valid);

        Assert.Equal(7, trained);
        Assert.Equal(whole, Bytes(later));
        Assert.Equal(Numbers(wholeHistory), Numbers(history));
    }

    [Fact]
    public void Without_a_seed_the_order_of_the_images_is_still_kept()
    {
        using (var net = ToyNet.Seeded())
        {
            Trainer(net, checkpoint: Path, seed: null, epochs: 1).Fit(train, valid);
        }

        // Two ways on from the same checkpoint are one.
        Assert.Equal(Onwards(), Onwards());

        byte[] Onwards()
        {
            File.Copy(Path, folder["copy.safetensors"], overwrite: true);
            using var net = ToyNet.Seeded(seed: 99);
            Trainer(net, seed: null, epochs: 2).Resume(folder["copy.safetensors"], train, valid);
            return Bytes(net);
        }
    }

    [Fact]
    public void A_network_is_read_from_its_trainings_checkpoint()
    {
        using var net = ToyNet.Seeded();
        Trainer(net, checkpoint: Path).Fit(train, valid);
        using var other = ToyNet.Seeded(seed: 99);

        other.LoadWeights(Path);

        Assert.Equal(Bytes(net), Bytes(other));
    }

    [Fact]
    public void A_damaged_checkpoint_gives_way_to_the_one_before_it()
    {
        var (whole, _) = Whole(net => Trainer(net));
        BreakOff(net => Trainer(net, checkpoint: Path), atBatch: 16);
        using (var file = File.OpenWrite(Path))
        {
            file.SetLength(file.Length / 2);
        }

        var output = new StringWriter();
        using var later = ToyNet.Seeded(seed: 99);
        Trainer(later, checkpoint: Path, progress: TrainingProgress.Lines(output)).Resume(Path, train, valid);

        Assert.Equal(whole, Bytes(later));
        Assert.Contains($"{Path} is cut off: ", output.ToString());
        Assert.Contains($"; goes on from {folder["toy.previous.safetensors"]}", output.ToString());
    }

    [Fact]
    public void What_cannot_be_gone_on_with_is_refused_in_a_sentence_and_changes_nothing()
    {
        using (var net = ToyNet.Seeded())
        {
            Trainer(net, checkpoint: Path, epochs: 1).Fit(train, valid);
            net.SaveWeights(folder["network.safetensors"]);
        }

        File.WriteAllText(folder["text.safetensors"], "no checkpoint at all");
        File.WriteAllBytes(folder["half.safetensors"], File.ReadAllBytes(Path)[..500]);
        var files = folder.Files.ToDictionary(name => name, name => File.ReadAllBytes(folder[name]));
        using var later = ToyNet.Seeded(seed: 99);
        using var other = new ToyNetWithMoreDropout();
        using var fewer = train.Take(100);
        var before = Bytes(later);

        Assert.Contains("is not there", Refusal(() => Trainer(later).Resume(folder["none.safetensors"], train, valid)));
        Assert.Contains("is not a safetensors file", Refusal(() => Trainer(later).Resume(folder["text.safetensors"], train, valid)));
        Assert.Contains("is cut off", Refusal(() => Trainer(later).Resume(folder["half.safetensors"], train, valid)));
        Assert.Contains("holds a network without its training", Refusal(() => Trainer(later).Resume(folder["network.safetensors"], train, valid)));
        Assert.Contains("its Optimizer is Adam(LearningRate = 0.01), and this training's is Sgd(LearningRate = 0.1)", Refusal(() => Trainer(later, Optimizers.Sgd(0.1)).Resume(Path, train, valid)));
        Assert.Contains("its training images is toy, 200 images", Refusal(() => Trainer(later).Resume(Path, fewer, valid)));
        Assert.Contains("its validation images is toy, 60 images", Refusal(() => Trainer(later).Resume(Path, train)));
        Assert.Contains("its Seed is 5, and this training's is 6", Refusal(() => Trainer(later, seed: 6).Resume(Path, train, valid)));
        Assert.Contains("Dropout(0.2)", Refusal(() => Trainer(other).Resume(Path, train, valid)));

        Assert.Equal(before, Bytes(later));
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllBytes(folder[file.Key])));

        static string Refusal(Func<object> attempt)
        {
            var message = Assert.Throws<CheckpointException>(attempt).Message;
            Assert.DoesNotContain('\n', message);
            return message;
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_any_more_is_told_once_and_neither_the_training_nor_the_last_checkpoint_is_lost()
    {
        var path = folder["runs/toy.safetensors"];
        var output = new StringWriter();
        using var net = ToyNet.Seeded();
        byte[]? last = null;
        var trainer = new Trainer(net)
        {
            Epochs = 4,
            BatchSize = 32,
            Optimizer = Optimizers.Adam(0.01),
            Seed = 5,
            Device = Devices.Cpu,
            Checkpoint = path,
            CheckpointEvery = 1,
            Progress = TrainingProgress.Lines(output),
            Callbacks =
            [
                new After(epoch: 2, () =>
                {
                    Directory.Move(folder["runs"], folder["moved"]);
                    File.WriteAllText(folder["runs"], "in the way");
                    last = File.ReadAllBytes(folder["moved/toy.safetensors"]);
                }),
            ],
        };

        var history = trainer.Fit(train, valid);

        Assert.Equal(4, history.Epochs.Count);
        Assert.Equal(1, output.ToString().Split("could not be saved").Length - 1);
        Directory.Delete(System.IO.Path.GetDirectoryName(history.Checkpoint)!, recursive: true);
        Assert.Equal(last, File.ReadAllBytes(folder["moved/toy.safetensors"]));
        using var later = ToyNet.Seeded(seed: 99);
        Trainer(later, epochs: 4).Resume(folder["moved/toy.safetensors"], train, valid);
        Assert.Equal(Bytes(net), Bytes(later));
    }

    [Fact]
    public void Going_on_leaves_no_tensor_behind()
    {
        BreakOff(net => Trainer(net, checkpoint: Path), atBatch: 10);
        using var later = ToyNet.Seeded(seed: 99);
        File.Copy(Path, folder["copy.safetensors"]);
        Trainer(later, checkpoint: Path).Resume(folder["copy.safetensors"], train, valid);

        var before = LiveTensors.Settled();
        Trainer(later, checkpoint: Path).Resume(folder["copy.safetensors"], train, valid);

        Assert.Equal(before, Tensor.TotalCount);
    }

    private (byte[] Bytes, History History) Whole(Func<Network, Trainer> make)
    {
        using var net = ToyNet.Seeded();
        var history = make(net).Fit(train, valid);
        return (Bytes(net), history);
    }

    private void BreakOff(Func<Network, Trainer> make, int atBatch)
    {
        using var net = ToyNet.Seeded();
        using var cancellation = new CancellationTokenSource();
        var batches = 0;
        net.Passed = () =>
        {
            if (net.training && ++batches == atBatch)
            {
                cancellation.Cancel();
            }
        };
        Assert.True(make(net).Fit(train, valid, cancellation.Token).Stopped);
    }

    private static Trainer Trainer(
        Network net,
        Optimizer? optimizer = null,
        string? checkpoint = null,
        int epochs = 3,
        int? seed = 5,
        ITrainingProgress? progress = null,
        Schedule? schedule = null,
        int every = 2,
        params ITrainingCallback[] callbacks) => new(net)
    {
        Epochs = epochs,
        BatchSize = 32,
        Optimizer = optimizer ?? Optimizers.Adam(0.01),
        Seed = seed,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        CheckpointEvery = checkpoint is null ? 0 : every,
        Progress = progress ?? TrainingProgress.Silent,
        Schedule = schedule,
        Callbacks = callbacks,
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private static double?[] Numbers(History history) =>
        [.. history.Epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.TrainAccuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate, epoch.Samples })];

    /// <summary>Of a schedule of one's own it is not known whether it looks at the length.</summary>
    private sealed record OwnSchedule : Schedule
    {
        public override Scheduler Start(double learningRate, int epochs, int stepsPerEpoch) => Schedules.Cosine().Start(learningRate, epochs, stepsPerEpoch);

        public override string ToString() => "Own";
    }

    /// <summary>What is told of a training.</summary>
    private sealed class PlanKept : ITrainingProgress
    {
        public TrainingPlan? Plan { get; private set; }

        public long Images { get; private set; }

        public void Started(TrainingPlan plan) => Plan = plan;

        public void Advanced(int epoch, int images) => Images += images;

        public void Logged(int epoch, int batch, double loss)
        {
        }

        public void EpochEnded(EpochResult result)
        {
        }

        public void Reported(string message)
        {
        }

        public void Ended()
        {
        }
    }

    private sealed class After(int epoch, Action what) : ITrainingCallback
    {
        // The checkpoint of the epoch itself is written after this; so that of the one before is the last.
        public void EpochEnded(TrainingContext training, EpochResult result)
        {
            if (result.Epoch == epoch)
            {
                what();
            }
        }
    }
}

/// <summary>The parameters of <see cref="ToyNet"/>, and another network.</summary>
[Input(1, 8, 8)]
[Flatten, Linear(16, Bias = false), BatchNorm1d, ReLU, Dropout(0.2)]
[Linear(4)]
internal sealed partial class ToyNetWithMoreDropout;
