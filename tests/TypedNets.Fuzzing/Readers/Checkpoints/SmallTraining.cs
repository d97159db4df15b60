using System.Text.Json.Nodes;
using TypedNets.Checkpoints;
using TypedNets.Tests;
using TypedNets.Tests.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Fuzzing.Readers;

/// <summary>A training of a few steps, broken off within its second epoch, and its checkpoint.</summary>
internal static class SmallTraining
{
    private const int BreakAfter = 5;

    // A process has one generator: only where nothing else runs in it does a change tell who drew.
    private static readonly bool Alone = System.Reflection.Assembly.GetEntryAssembly() == typeof(SmallTraining).Assembly;

    private static readonly ImageSet Train = Images(24);
    private static readonly ImageSet Valid = Images(8);

    /// <summary>The checkpoint of a training with an optimiser, the same each time: its times are not those of a clock.</summary>
    public static byte[] Checkpoint(Optimizer optimizer)
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        using var net = Net(seed: 7);
        Trainer(net, optimizer, folder["a.safetensors"], TrainingProgress.Silent, new StopAfter(BreakAfter, cancellation)).Fit(Train, Valid, cancellation.Token);
        return Parts.Split(File.ReadAllBytes(folder["a.safetensors"])).WithState(Timeless).ToFile();
    }

    /// <summary>The same as it was written before there were checksums: the optimiser in one row of bytes.</summary>
    public static byte[] OldCheckpoint(Optimizer optimizer)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.safetensors"], Checkpoint(optimizer));
        var header = SafeTensors.ReadHeader(folder["a.safetensors"]);
        using var scope = NewDisposeScope();
        using var net = Net(seed: 7);
        using var made = optimizer.Create(net);
        var tensors = SafeTensors.Load(folder["a.safetensors"]);
        OptimizerTensors.Unpack(tensors, made);
        var kept = tensors.Where(each => !each.Key.StartsWith($"{LegacyOptimizerState.Name}/", StringComparison.Ordinal)).Append(new(LegacyOptimizerState.Name, OldOptimizer.Packed(made))).ToDictionary();
        SafeTensors.Save(folder["old.safetensors"], kept, header.Metadata.Where(each => each.Key != Checksum.Key).ToDictionary());
        return File.ReadAllBytes(folder["old.safetensors"]);
    }

    /// <summary>Goes on from a checkpoint to the training's end.</summary>
    /// <returns>What was said.</returns>
    /// <exception cref="InvalidOperationException">The checkpoint was refused, and the network or the global generator changed all the same.</exception>
    public static string Resume(string path, Optimizer optimizer)
    {
        var said = new StringWriter();
        using var scope = NewDisposeScope();
        using var net = Net(seed: 99);
        var before = StateOf(net);
        try
        {
            Trainer(net, optimizer, checkpoint: null, TrainingProgress.Lines(said)).Resume(path, Train, Valid);
            return said.ToString();
        }
        catch (CheckpointException problem) when (!StateOf(net).SequenceEqual(before))
        {
            throw new InvalidOperationException("Refused, and changed all the same", problem);
        }
    }

    private static Trainer Trainer(SmallNet net, Optimizer optimizer, string? checkpoint, ITrainingProgress progress, params ITrainingCallback[] more) => new(net)
    {
        Epochs = 3,
        BatchSize = 8,
        Optimizer = optimizer,
        Schedule = Schedules.Warmup(4, then: Schedules.Plateau()),
        Metrics = [Metrics.TopAccuracy(2)],
        Callbacks = [new EarlyStopping(), .. more],
        Seed = 5,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        CheckpointEvery = 1,
        StopOnCtrlC = false,
        Progress = progress,
    };

    private static SmallNet Net(long seed)
    {
        manual_seed(seed);
        return new();
    }

    private static byte[] StateOf(SmallNet net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray()), .. Alone ? random.get_rng_state().bytes.ToArray() : []];

    private static ImageSet Images(int count)
    {
        var pixels = new byte[count * 16];
        new Random(count).NextBytes(pixels);
        return new(tensor(pixels).reshape(count, 1, 4, 4).DetachFromDisposeScope(), arange(count).remainder(3).DetachFromDisposeScope(), ["a", "b", "c"], "small");
    }

    private static void Timeless(JsonNode state)
    {
        state["Seconds"] = 3;
        state["EpochSeconds"] = 1;
        foreach (var epoch in state["Epochs"]!.AsArray())
        {
            epoch!["Seconds"] = 2;
            epoch["SamplesPerSecond"] = 12;
        }
    }

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : ITrainingCallback
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
