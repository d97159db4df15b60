using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>What a trainer is wrongly given is said in words that name it.</summary>
[Collection("torch")]
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet images = Toy.Images(40);
    private readonly ToyNet net = ToyNet.Seeded();

    public void Dispose()
    {
        net.Dispose();
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_trainer_wants_a_network() => Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => new Trainer(null!)).ParamName);

    [Fact]
    public void A_loss_of_a_number_an_image_is_refused_wherever_it_is_computed()
    {
        const string Expected = "The loss EachImage gives (20) for a batch, but a loss is one number: take the mean, loss.mean()";
        var trainer = Trainer(new EachImage());

        Assert.Equal(Expected, Assert.Throws<ArgumentException>(() => trainer.Fit(images)).Message);
        Assert.Equal(Expected, Assert.Throws<ArgumentException>(() => trainer.Evaluate(images)).Message);
        Assert.Equal(Expected, Assert.Throws<ArgumentException>(() => trainer.FindLearningRate(images, steps: 4)).Message);
    }

    [Fact]
    public void A_loss_of_one_element_in_any_shape_is_a_number()
    {
        var result = Trainer(new OneElement()).Fit(images, images).Epochs[0];

        Assert.True(double.IsFinite(result.TrainLoss));
        Assert.True(double.IsFinite(result.ValidationLoss!.Value));
    }

    [Fact]
    public void A_loss_that_no_gradient_leads_back_from_is_refused() => Assert.Equal(
        "The loss Detached does not lead back to the network, so that it has no gradient: compute it of the output with operations of torch, without detach, item or no_grad",
        Assert.Throws<ArgumentException>(() => Trainer(new Detached()).Fit(images)).Message);

    [Fact]
    public void A_loss_that_is_no_tensor_is_refused() => Assert.Equal(
        "The loss Nothing gives null for a batch, but a loss is one number",
        Assert.Throws<ArgumentException>(() => Trainer(new Nothing()).Fit(images)).Message);

    [Fact]
    public void Settings_that_are_null_are_named()
    {
        Assert.Equal("Metrics holds a null: leave it out", Refused(new Trainer(net) { Metrics = [null!], Device = Devices.Cpu }));
        Assert.Equal("Callbacks holds a null: leave it out", Refused(new Trainer(net) { Callbacks = [null!], Device = Devices.Cpu }));
        Assert.Equal("Augmentation holds a null: leave it out", Refused(new Trainer(net) { Augmentation = [null!], Device = Devices.Cpu }));
        Assert.Equal("Metrics is null: leave it as it is, or give it a value", Refused(new Trainer(net) { Metrics = null!, Device = Devices.Cpu }));
        Assert.Equal("Loss is null: leave it as it is, or give it a value", Refused(new Trainer(net) { Loss = null!, Device = Devices.Cpu }));
        Assert.Equal("Optimizer is null: leave it as it is, or give it a value", Refused(new Trainer(net) { Optimizer = null!, Device = Devices.Cpu }));
        Assert.Equal("Progress is null: leave it as it is, or give it a value", Assert.Throws<ArgumentException>(() => new Trainer(net) { Progress = null! }).Message);
        Assert.Equal("Normalization is null: leave it as it is, or give it a value", Refused(new Trainer(net) { Normalization = null!, Device = Devices.Cpu }));
        Assert.Equal("Device is null: leave it as it is, or give it a value", Assert.Throws<ArgumentException>(() => new Trainer(net) { Device = null! }).Message);

        string Refused(Trainer trainer) => Assert.Throws<ArgumentException>(() => trainer.Fit(images)).Message;
    }

    [Fact]
    public void A_metric_that_gives_nothing_is_named() => Assert.Equal(
        "The metric none gives null for a batch of 20 samples, but a metric gives one number a sample, (N), or several, (N, K)",
        Assert.Throws<ArgumentException>(() => new Trainer(net) { BatchSize = 20, Metrics = [new None()], Device = Devices.Cpu, Progress = TrainingProgress.Silent }.Fit(images)).Message);

    [Fact]
    public void A_network_that_is_disposed_is_refused_and_replaces_no_file()
    {
        var path = folder["net.safetensors"];
        net.SaveWeights(path);
        var bytes = File.ReadAllBytes(path);
        net.Dispose();

        Assert.All<Action>(
            [
                () => net.SaveWeights(path),
                () => net.LoadWeights(path),
                () => net.LoadMatchingWeights(path),
                () => net.forward(rand(2, 1, 8, 8)),
                () => net.ForwardActivations(rand(2, 1, 8, 8)),
                () => Trainer(Losses.CrossEntropy).Fit(images),
                () => Trainer(Losses.CrossEntropy).Evaluate(images),
                () => Predictions.Compute(net, images),
            ],
            attempt => Assert.Equal("ToyNet is disposed: keep it as long as it is used", Assert.Throws<ObjectDisposedException>(attempt).Message));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_module_that_is_disposed_replaces_no_file_either()
    {
        var path = folder["linear.safetensors"];
        var linear = nn.Linear(2, 2);
        var several = nn.Sequential(nn.Linear(2, 2), nn.ReLU());
        linear.SaveWeights(path);
        var bytes = File.ReadAllBytes(path);
        linear.Dispose();
        several.Dispose();

        Assert.EndsWith("Linear holds nothing to save, because it is disposed or has no parameters", Assert.Throws<CheckpointException>(() => linear.SaveWeights(path)).Message);
        Assert.Equal("Sequential is disposed: keep it as long as it is used", Assert.Throws<ObjectDisposedException>(() => several.SaveWeights(path)).Message);

        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Tensors_without_their_numbers_side_by_side_are_refused_by_name()
    {
        using var scope = NewDisposeScope();
        var sparse = zeros(2, 1, 8, 8).to_sparse();
        var meta = zeros(2, 1, 8, 8, device: META);

        Assert.StartsWith("ToyNet takes dense batches of numbers, but this one is sparse: make it dense with to_dense()", Assert.Throws<ArgumentException>(() => net.forward(sparse)).Message);
        Assert.StartsWith("ToyNet takes dense batches of numbers, but this one lies on the device meta, which holds no numbers: make it on another", Assert.Throws<ArgumentException>(() => net.forward(meta)).Message);
        Assert.Contains("a is sparse: make it dense with to_dense()", Save(zeros(2, 2).to_sparse()));
        Assert.Contains("a lies on the device meta, which holds no numbers", Save(zeros(2, 2, device: META)));
        Assert.Contains("The tensor of images of toy is sparse: make it dense with to_dense()", Images(zeros(2, 1, 2, 2, ScalarType.Byte).to_sparse()));
        Assert.Contains("The tensor of images of toy lies on the device meta, which holds no numbers: make it on another", Images(zeros(2, 1, 2, 2, ScalarType.Byte, device: META)));
        Assert.Contains("The tensor of images of toy lies on the device meta, which holds no numbers: make it on another", Images(zeros(2, 1, 2, 2, device: META)));

        using var unreal = new ToyNet(META);
        Assert.Contains("A parameter of ToyNet lies on the device meta", Assert.Throws<ArgumentException>(() => Trainer(unreal, Losses.CrossEntropy).Fit(images)).Message);
        Assert.Contains("fc1.weight lies on the device meta", Assert.Throws<CheckpointException>(() => unreal.SaveWeights(folder["a.safetensors"])).Message);
        Assert.Contains("is sparse", Assert.Throws<DataException>(() => new ImageSet(zeros(2, 1, 2, 2, ScalarType.Byte).to_sparse(), zeros(2, ScalarType.Int64), ["a"], "toy")).Message);
        Assert.Contains("is sparse", Assert.Throws<DataException>(() => new ImagePairs(zeros(2, 1, 2, 2, ScalarType.Byte), zeros(2, 1, 2, 2, ScalarType.Byte).to_sparse(), "toy")).Message);

        string Save(Tensor tensor) =>
            Assert.Throws<CheckpointException>(() => SafeTensors.Save(folder["a.safetensors"], new Dictionary<string, Tensor> { ["a"] = tensor })).Message;

        static string Images(Tensor pixels) => Assert.Throws<DataException>(() => ImageSet.From(pixels, zeros(2, ScalarType.Int64), ["a"], "toy")).Message;
    }

    [Fact]
    public void Shapes_that_no_number_counts_are_refused_by_name()
    {
        var huge = new Shape(1L << 40, 1L << 40, 1);

        Assert.Equal("The shape (1099511627776, 1099511627776, 1) has more elements than a 64-bit number counts", Assert.Throws<OverflowException>(() => huge.Elements).Message);
        Assert.Contains("(1099511627776, 1099511627776, 1)", Assert.Throws<DataException>(() => ImageSet.From(new byte[4], huge, [0], ["a"], "toy")).Message);
        Assert.Contains("images of (2147483647, 2147483647, 2147483647) take", Assert.Throws<DataException>(() => ImageSet.From(new Endless())).Message);
        Assert.Contains("(1099511627776, 1099511627776, 1)", Assert.Throws<DataException>(() => ImageSet.From(new float[4], huge, [0], ["a"], "toy")).Message);
    }

    private Trainer Trainer(Loss loss) => Trainer(net, loss);

    private static Trainer Trainer(Network net, Loss loss) => new(net) { Epochs = 1, BatchSize = 20, Loss = loss, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

    private sealed class Endless : IImageSource
    {
        public string Name => "endless";

        public int Count => int.MaxValue;

        public Shape SampleShape => new(int.MaxValue, int.MaxValue, int.MaxValue);

        public IReadOnlyList<string> ClassNames => ["a"];

        public int Read(int index, Span<byte> pixels) => 0;
    }

    private sealed record EachImage : Loss
    {
        public override Tensor Compute(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target, reduction: nn.Reduction.None);

        public override string ToString() => nameof(EachImage);
    }

    private sealed record OneElement : Loss
    {
        public override Tensor Compute(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target).reshape(1, 1);

        public override string ToString() => nameof(OneElement);
    }

    private sealed record Detached : Loss
    {
        public override Tensor Compute(Tensor output, Tensor target) => nn.functional.cross_entropy(output.detach(), target);

        public override string ToString() => nameof(Detached);
    }

    private sealed record Nothing : Loss
    {
        public override Tensor Compute(Tensor output, Tensor target) => null!;

        public override string ToString() => nameof(Nothing);
    }

    private sealed record None : Metric
    {
        public override string Name => "none";

        public override bool LargerIsBetter => true;

        public override Tensor Compute(Tensor output, Tensor target) => null!;
    }
}
