using TypedNets.Examples.Networks;
using TypedNets.Tests.Data.Streams;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>Thirteen trainings that something is wrong with, and some that are well.</summary>
[Collection("torch")]
public sealed class TrainingDoctorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(nameof(ReluPatient))]
    [InlineData(nameof(TanhPatient))]
    [InlineData(nameof(NormPatient))]
    public void Nothing_is_found_where_nothing_is_wrong(string name)
    {
        using var net = Made(() => Healthy(name));
        using var train = Clouds.Make(2_000, seed: 1);
        using var valid = Clouds.Make(500, seed: 2);

        var (doctor, said) = Train(net, train, valid, epochs: 4);

        Assert.Empty(doctor.Findings);
        Assert.Contains("The doctor found nothing wrong", said);
    }

    [Fact]
    public void Nothing_is_found_in_a_course_s_network()
    {
        using var net = Made(() => new ConvNet());
        using var figures = Figures.Load();
        var doctor = new TrainingDoctor();

        var history = new Trainer(net) { Epochs = 1, Seed = 4, Device = CPU, Callbacks = [doctor], Progress = TrainingProgress.Silent }.Fit(figures.Train.Take(6_400), figures.Test.Take(640));

        Assert.InRange(history.Epochs[^1].ValidationAccuracy!.Value, 0.5, 1);
        Assert.Empty(doctor.Findings);
    }

    [Fact]
    public void Inputs_that_nobody_normalised()
    {
        using var train = Clouds.Make(1_000, seed: 1, scale: 255, shift: 128);
        using var valid = Clouds.Make(500, seed: 2, scale: 255, shift: 128);
        var finding = Assert.Single(TrainingDoctor.Examine(train, valid));
        Assert.StartsWith("TD001: the inputs are far from the scale that layers are made for, mean 1", finding.ToString());
    }

    [Fact]
    public void Inputs_that_are_all_alike()
    {
        using var train = Clouds.Make(1_000, seed: 1, scale: 1e-4f);
        Assert.StartsWith("TD001: the inputs hardly differ from one another", Assert.Single(TrainingDoctor.Examine(train)).ToString());
    }

    [Fact]
    public void Sets_of_two_scales()
    {
        using var train = Clouds.Make(1_000, seed: 1);
        using var valid = Clouds.Make(500, seed: 2, scale: 3);
        Assert.StartsWith("TD002: the samples to validate on are of another scale than those to train on", Assert.Single(TrainingDoctor.Examine(train, valid)).ToString());
    }

    [Fact]
    public void Samples_that_are_in_both_sets()
    {
        using var train = Clouds.Make(1_000, seed: 1);
        using var valid = train.Subset([.. Enumerable.Range(900, 50).Select(index => (long)index)]);
        Assert.StartsWith("TD003: 50 samples of 50 to validate on, 100.0 %, are also trained on (the first is number 0)", Assert.Single(TrainingDoctor.Examine(train, valid)).ToString());
    }

    [Fact]
    public void Classes_out_of_balance()
    {
        using var all = Clouds.Make(2_000, seed: 1);
        var labels = all.Labels.data<long>().ToArray();
        using var train = all.Subset([.. Enumerable.Range(0, labels.Length).Where(index => labels[index] != 3 || index < 50).Select(index => (long)index)]);
        var finding = Assert.Single(TrainingDoctor.Examine(train));
        Assert.Equal("TD004", finding.Id);
        Assert.Contains("of 'd': give the loss weights of the classes, draw each class as often (Sampling = Samplings.Balanced), or look", finding.Message);
    }

    [Fact]
    public void Gradients_that_vanish()
    {
        using var net = Made(() => new DeepPatient());
        Assert.Contains(Found(net), finding => (finding.Id, finding.Layer) == ("TD005", net.Architecture.Layers[0].Name));
    }

    [Fact]
    public void Gradients_that_explode()
    {
        using var net = Made(() => new RegressionPatient());
        using var points = Clouds.Make(1_000, seed: 1);
        using var train = TensorPairs.From(points.Inputs.clone(), points.Inputs.sum([1L], keepdim: true) * 1e5, "sums");

        var (doctor, _) = Train(net, train, null, epochs: 1, loss: Losses.Mse);

        Assert.Equal(["TD006"], doctor.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void What_led_to_a_loss_that_is_no_number_any_more()
    {
        using var net = Made(() => new RegressionPatient());
        using var points = Clouds.Make(1_000, seed: 1);
        using var train = TensorPairs.From(points.Inputs.clone(), points.Inputs.sum([1L], keepdim: true), "sums");
        var doctor = new TrainingDoctor();

        Assert.Throws<TrainingException>(() => new Trainer(net)
        {
            Epochs = 3, BatchSize = 16, Seed = 4, Device = CPU, Loss = Losses.Mse, Optimizer = Optimizers.Sgd(10), Callbacks = [doctor], Progress = TrainingProgress.Silent,
        }.Fit(train));

        Assert.Contains("TD007", doctor.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void A_learning_rate_that_is_too_high()
    {
        using var net = Made(() => new ReluPatient());
        Assert.Contains("TD007", Found(net, Optimizers.Adam(1)).Select(finding => finding.Id));
    }

    [Fact]
    public void A_learning_rate_that_is_too_low()
    {
        using var net = Made(() => new ReluPatient());
        Assert.Equal("TD008", Found(net, Optimizers.Sgd(1e-6))[0].Id);
    }

    [Fact]
    public void Units_that_are_dead()
    {
        using var net = Made(() => new ReluPatient());
        using (no_grad())
        {
            net.Fc1.bias!.narrow(0, 0, 30).fill_(-20);
        }

        var finding = Assert.Single(Found(net));
        Assert.StartsWith("TD009 relu1: 30 of 32 units give the same number for each of 256 samples", finding.ToString());
    }

    [Fact]
    public void Activations_that_are_saturated()
    {
        using var net = Made(() => new TanhPatient());
        using (no_grad())
        {
            net.Fc1.weight!.mul_(50);
        }

        var finding = Assert.Single(Found(net));
        Assert.Equal(("TD010", "tanh1"), (finding.Id, finding.Layer));
    }

    [Fact]
    public void Running_statistics_that_never_arrive()
    {
        using var net = Made(() => new SlowNormPatient());
        using var train = Clouds.Make(1_000, seed: 1, shift: 9);

        var (doctor, _) = Train(net, train, null, epochs: 1);

        Assert.Contains(doctor.Findings, finding => (finding.Id, finding.Layer) == ("TD011", "bn1"));
    }

    [Fact]
    public void Classes_that_do_not_belong_to_their_samples()
    {
        using var net = Made(() => new ReluPatient());
        using var train = Clouds.Shuffled(3_000, seed: 1);

        var (doctor, _) = Train(net, train, null, epochs: 3);

        Assert.Contains("TD012", doctor.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void Sets_that_number_their_classes_differently()
    {
        using var net = Made(() => new ReluPatient());
        using var train = Clouds.Make(2_000, seed: 1);
        using var valid = Clouds.Make(500, seed: 2, turn: 1);

        var (doctor, _) = Train(net, train, valid, epochs: 2);

        Assert.Equal(["TD013"], doctor.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void Images_that_are_read_from_disk_are_watched_too()
    {
        for (var number = 0; number < 64; number++)
        {
            var shade = (byte)(number % 2 == 0 ? 40 : 200);
            Directory.CreateDirectory(folder[$"images/{number % 2}"]);
            File.WriteAllBytes(folder[$"images/{number % 2}/{number}.png"], MadeShards.Png([.. Enumerable.Repeat((byte)(shade + (number / 2)), 64)], 8));
        }

        var (train, _, test) = StreamedImages.FromFolder(folder["images"], new(1, 8, 8));
        using var net = Made(() => new ShadeNet());
        var (doctor, said) = Train(net, train, test, epochs: 2);

        Assert.Empty(doctor.Findings);
        Assert.Contains("The doctor found nothing wrong", said);
    }

    [Fact]
    public void A_training_that_is_watched_gives_the_same_numbers()
    {
        using var train = Clouds.Make(500, seed: 1);

        Assert.Equal(Weights(), Weights(new TrainingDoctor()));

        byte[] Weights(params ITrainingCallback[] callbacks)
        {
            using var net = Made(() => new NormPatient());
            new Trainer(net) { Epochs = 2, Seed = 4, Device = CPU, Callbacks = callbacks, Progress = TrainingProgress.Silent }.Fit(train);
            return [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];
        }
    }

    [Fact]
    public void What_was_told_before_a_break_is_kept_and_not_told_again()
    {
        using var net = Made(() => new ReluPatient());
        using var train = Clouds.Make(500, seed: 1, scale: 100);
        var (first, said) = Train(net, train, null, epochs: 1, checkpoint: folder["a.safetensors"]);
        Assert.Contains("TD001", said);

        var (second, saidAgain) = (new TrainingDoctor(), new StringWriter());
        Trainer(net, second, saidAgain, epochs: 2, checkpoint: folder["a.safetensors"]).Resume(folder["a.safetensors"], train);

        Assert.Equal(first.Findings[0], second.Findings[0]);
        Assert.DoesNotContain("TD001", saidAgain.ToString());
        Assert.Equal(second.Findings, History.Load(folder["a.safetensors"]).Findings);
    }

    [Fact]
    public void What_was_found_before_a_break_within_the_first_epoch_is_not_told_again()
    {
        using var net = Made(() => new ReluPatient());
        using var train = Clouds.Make(500, seed: 1, scale: 100);
        using var stop = new CancellationTokenSource();
        var trainer = Trainer(net, new TrainingDoctor(), new StringWriter(), epochs: 1, checkpoint: folder["a.safetensors"]);
        trainer.Callbacks = [.. trainer.Callbacks, new Stopping(stop)];
        Assert.Equal(["TD001"], trainer.Fit(train, null, stop.Token).Findings!.Select(finding => finding.Id));

        var said = new StringWriter();
        var history = Trainer(net, new TrainingDoctor(), said, epochs: 1, checkpoint: folder["a.safetensors"]).Resume(folder["a.safetensors"], train);

        Assert.Single(history.Findings!, finding => finding.Id == "TD001");
        Assert.DoesNotContain("TD001", said.ToString());
    }

    [Fact]
    public void A_history_says_whether_a_doctor_was_there()
    {
        using var net = Made(() => new ReluPatient());
        using var train = Clouds.Make(500, seed: 1);
        var trainer = Trainer(net, new TrainingDoctor(), new StringWriter(), epochs: 1);

        Assert.Equal([], trainer.Fit(train).Findings);
        trainer.Callbacks = [];
        Assert.Null(trainer.Fit(train).Findings);
    }

    /// <summary>Stops a training after its third step.</summary>
    private sealed class Stopping(CancellationTokenSource stop) : ITrainingCallback
    {
        public void StepEnded(TrainingContext training)
        {
            if (training.Steps == 3)
            {
                stop.Cancel();
            }
        }
    }

    private static Network Healthy(string name) => name switch
    {
        nameof(ReluPatient) => new ReluPatient(),
        nameof(TanhPatient) => new TanhPatient(),
        _ => new NormPatient(),
    };

    private static TNetwork Made<TNetwork>(Func<TNetwork> make)
    {
        manual_seed(3);
        return make();
    }

    private static IReadOnlyList<Finding> Found(Network net, Optimizer? optimizer = null)
    {
        using var train = Clouds.Make(1_000, seed: 1);
        return Train(net, train, null, epochs: 1, optimizer).Doctor.Findings;
    }

    private static (TrainingDoctor Doctor, string Said) Train(
        Network net, SampleSet train, SampleSet? valid, int epochs, Optimizer? optimizer = null, Loss? loss = null, string? checkpoint = null)
    {
        var (doctor, said) = (new TrainingDoctor(), new StringWriter());
        Trainer(net, doctor, said, epochs, optimizer, loss, checkpoint).Fit(train, valid);
        return (doctor, said.ToString());
    }

    private static Trainer Trainer(Network net, TrainingDoctor doctor, StringWriter said, int epochs, Optimizer? optimizer = null, Loss? loss = null, string? checkpoint = null) => new(net)
    {
        Epochs = epochs,
        BatchSize = 16,
        Seed = 4,
        Device = CPU,
        Optimizer = optimizer ?? Optimizers.Adam(2e-3),
        Loss = loss ?? Losses.CrossEntropy,
        Callbacks = [doctor],
        Checkpoint = checkpoint,
        StopOnCtrlC = false,
        Progress = TrainingProgress.Lines(said),
    };
}
