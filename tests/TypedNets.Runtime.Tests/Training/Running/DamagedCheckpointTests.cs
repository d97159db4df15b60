using System.Text.Json;
using System.Text.Json.Nodes;
using TypedNets.Checkpoints;
using TypedNets.Tests.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>
/// Checkpoints that are damaged: the one before it is taken, and where there is none, one sentence says what is wrong and nothing has changed. With a checksum that
/// was made right after the damage, and with none, the values themselves are looked at.
/// </summary>
[Collection("torch")]
public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(96);
    private readonly ImageSet valid = Toy.Images(32, seed: 2);
    private readonly StringWriter said = new();

    private string Path => folder["toy.safetensors"];

    private string Previous => folder["toy.previous.safetensors"];

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_changed_byte_in_any_tensor_is_found_and_the_one_before_is_taken_and_told()
    {
        BreakOff();
        var whole = File.ReadAllBytes(Path);
        var header = SafeTensors.ReadHeader(Path);
        var expected = Resumed();
        foreach (var tensor in header.Tensors.Where(tensor => tensor.End > tensor.Begin))
        {
            var damaged = (byte[])whole.Clone();
            damaged[^(int)(header.DataSize - tensor.Begin)] ^= 1;
            File.WriteAllBytes(Path, damaged);

            Assert.Equal(expected, Resumed());
            Assert.Contains($"{Path} is damaged: its checksum was ", said.ToString());
            Assert.Contains($"; goes on from {Previous}", said.ToString());
        }
    }

    public static TheoryData<string, string> Tensors => new()
    {
        { TrainingCheckpoint.Random, "zeroed" }, { TrainingCheckpoint.Random, "gone" }, { TrainingCheckpoint.Random, "longer" }, { TrainingCheckpoint.Random, "of another type" },
        { TrainingCheckpoint.Losses, "gone" }, { TrainingCheckpoint.Losses, "longer" }, { TrainingCheckpoint.Losses, "of another type" }, { TrainingCheckpoint.Losses, "infinite" },
        { $"{TrainingCheckpoint.Metric}top-2 accuracy", "gone" }, { $"{TrainingCheckpoint.Metric}top-2 accuracy", "longer" },
        { OptimizerTensors.Name(0, "exp_avg"), "gone" }, { OptimizerTensors.Name(0, "exp_avg"), "longer" }, { OptimizerTensors.Name(1, "exp_avg_sq"), "of another type" },
        { OptimizerTensors.Name(2, "max_exp_avg_sq"), "gone" }, { OptimizerTensors.Name(2, "step"), "gone" }, { OptimizerTensors.Name(2, "step"), "huge" },
        { OptimizerTensors.Name(99, "step"), "new" },
        { "training/EarlyStopping/fc1.weight", "gone" }, { "training/EarlyStopping/fc1.weight", "longer" }, { "training/EarlyStopping/fc9.weight", "new" },
        { "fc1.weight", "gone" }, { "fc1.weight", "longer" }, { "bn1.num_batches_tracked", "of another type" },
    };

    [Theory]
    [MemberData(nameof(Tensors))]
    public void A_tensor_that_this_training_would_not_have_written_is_refused_whatever_the_checksum_says(string name, string damage)
    {
        BreakOff();
        var (tensors, metadata) = Contents();
        using var scope = NewDisposeScope();
        if (damage == "new")
        {
            tensors.Add(name, zeros(3));
        }
        else
        {
            var tensor = tensors[name];
            tensors.Remove(name);
            if (damage != "gone")
            {
                tensors.Add(name, damage switch
                {
                    "zeroed" => zeros_like(tensor),
                    "longer" => cat([tensor, tensor]),
                    "of another type" => tensor.to(tensor.dtype == ScalarType.Float32 ? ScalarType.Int64 : ScalarType.Float32),
                    "infinite" => full_like(tensor, float.PositiveInfinity),
                    _ => full_like(tensor, long.MaxValue),
                });
            }
        }

        AssertRefused(() => SafeTensors.Save(Path, tensors, metadata));
    }

    [Theory]
    [InlineData("Batches", "-1")]
    [InlineData("Batches", "1000000")]
    [InlineData("Batches", "2")] // one more than there are losses
    [InlineData("Batches", "1e300")]
    [InlineData("Correct", "-1")]
    [InlineData("Correct", "97")]
    [InlineData("Steps", "-5")]
    [InlineData("Steps", "9223372036854775807")]
    [InlineData("Seconds", "-1")]
    [InlineData("EpochSeconds", "\"NaN\"")]
    [InlineData("Epochs", "null")]
    [InlineData("Epochs", "[null]")]
    [InlineData("Epochs", "[]")]
    [InlineData("Epochs", "[{}]")]
    [InlineData("Settings", "{\"BatchSize\":null}")]
    [InlineData("Layers", "[null]")]
    [InlineData("Schedule", "{}")]
    [InlineData("Schedule", "{\"steps\":\"NaN\",\"rate\":\"NaN\",\"best\":0,\"bad\":0,\"cooldown\":0}")]
    [InlineData("Callbacks", "{\"EarlyStopping\":{}}")]
    [InlineData("Callbacks", "{\"EarlyStopping\":{\"best\":\"x\",\"bestEpoch\":\"1\",\"waited\":\"0\"}}")]
    [InlineData("Callbacks", "{\"EarlyStopping\":null}")]
    public void A_value_that_this_training_would_not_have_written_is_refused_whatever_the_checksum_says(string name, string value)
    {
        BreakOff();
        var (tensors, metadata) = Contents();
        using var scope = NewDisposeScope();
        var state = JsonNode.Parse(metadata["training"])!;
        state[name] = JsonNode.Parse(value);
        metadata["training"] = JsonSerializer.Serialize(state);

        AssertRefused(() => SafeTensors.Save(Path, tensors, metadata));
    }

    [Fact]
    public void Epochs_with_other_metrics_than_the_trainers_are_refused()
    {
        BreakOff();
        var (tensors, metadata) = Contents();
        using var scope = NewDisposeScope();
        var state = JsonNode.Parse(metadata["training"])!;
        state["Epochs"]![0]!["TrainMetrics"] = new JsonObject { ["psnr"] = 1 };
        metadata["training"] = JsonSerializer.Serialize(state);

        AssertRefused(() => SafeTensors.Save(Path, tensors, metadata));
    }

    [Fact]
    public void Where_both_are_damaged_the_last_ones_fault_is_told()
    {
        BreakOff();
        foreach (var path in new[] { Path, Previous })
        {
            using var file = File.OpenWrite(path);
            file.SetLength(file.Length / 2);
        }

        Assert.StartsWith($"{Path} is cut off", Assert.Throws<CheckpointException>(Resumed).Message);
    }

    [Fact]
    public void A_checkpoint_as_it_was_written_before_there_were_checksums_goes_on_to_the_same_end()
    {
        BreakOff();
        var expected = Resumed();
        var (tensors, metadata) = Contents();
        using var scope = NewDisposeScope();
        metadata.Remove(Checksum.Key);
        using var net = ToyNet.Seeded();
        using var optimizer = Adam.Create(net);
        OptimizerTensors.Unpack(tensors, optimizer);
        var old = tensors.Where(each => !each.Key.StartsWith("training/optimizer/", StringComparison.Ordinal)).ToDictionary();
        old.Add("training/optimizer", OldOptimizer.Packed(optimizer));
        SafeTensors.Save(Path, old, metadata);
        File.Delete(Previous);

        Assert.Equal(expected, Resumed());
    }

    private static Optimizer Adam => Optimizers.Adam(0.01, amsgrad: true);

    /// <summary>Refused where it lies alone, and nothing has changed; with the one before beside it, gone on from that.</summary>
    private void AssertRefused(Action damage)
    {
        File.Copy(Path, folder["whole.safetensors"]);
        var expected = Resumed();
        damage();
        Assert.Equal(expected, Resumed());
        Assert.Contains($"; goes on from {Previous}", said.ToString());

        File.Delete(Previous);
        using var net = ToyNet.Seeded(seed: 99);
        var (weights, generator) = (Bytes(net), random.get_rng_state().bytes.ToArray());
        var message = Assert.Throws<CheckpointException>(() => Trainer(net, checkpoint: null).Resume(Path, train, valid)).Message;
        Assert.StartsWith(Path, message);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(weights, Bytes(net));
        Assert.Equal(generator, random.get_rng_state().bytes.ToArray());
    }

    private void BreakOff()
    {
        using var net = ToyNet.Seeded();
        using var cancellation = new CancellationTokenSource();
        var batches = 0;
        net.Passed = () =>
        {
            if (net.training && ++batches == 4)
            {
                cancellation.Cancel();
            }
        };
        Trainer(net, Path).Fit(train, valid, cancellation.Token);
    }

    private byte[] Resumed()
    {
        using var net = ToyNet.Seeded(seed: 99);
        Trainer(net, checkpoint: null).Resume(Path, train, valid);
        return Bytes(net);
    }

    private (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Contents() => (SafeTensors.Load(Path), SafeTensors.ReadHeader(Path).Metadata.ToDictionary());

    private Trainer Trainer(Network net, string? checkpoint) => new(net)
    {
        Epochs = 3,
        BatchSize = 32,
        Optimizer = Adam,
        Schedule = Schedules.Warmup(4, then: Schedules.Plateau()),
        Metrics = [TypedNets.Metrics.TopAccuracy(2)],
        Callbacks = [new EarlyStopping()],
        Seed = 5,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        CheckpointEvery = 1,
        Progress = TrainingProgress.Lines(said),
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];
}
