using TypedNets.Checkpoints;
using TypedNets.Tests;
using static TorchSharp.torch;

namespace TypedNets.Fuzzing.Readers;

/// <summary>Weights: files of our own, with and without a checksum, and such as Python writes.</summary>
public sealed class SafeTensorsReader : FuzzedReader
{
    /// <inheritdoc/>
    public override string Name => "safetensors";

    /// <inheritdoc/>
    public override void Read(string path)
    {
        using var scope = NewDisposeScope();
        SafeTensors.Load(path);
        using var net = new SmallNet();
        net.LoadMatchingWeights(path);
        net.LoadWeights(path);
    }

    /// <inheritdoc/>
    public override bool IsRefusal(Exception exception) => exception is CheckpointException;

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var net = new SmallNet();
        var own = Saved(path => net.SaveWeights(path));
        var weights = Saved(path => SafeTensors.Save(path, net.state_dict(), new Dictionary<string, string> { ["format"] = "pt" }));
        var half = Saved(path => SafeTensors.Save(path, net.state_dict().ToDictionary(each => each.Key, each => is_floating_point(each.Value) ? each.Value.to(bfloat16) : each.Value)));
        var parts = Parts.Split(weights);
        return
        [
            new(Name, own), new(Name, own, Parts.Sealed), new(Name, weights), new(Name, half),
            new(Name, parts.Header, header => (parts with { Header = header }).ToFile()),
        ];
    }

    private static byte[] Saved(Action<string> save)
    {
        using var folder = new TemporaryFolder();
        save(folder["a"]);
        return File.ReadAllBytes(folder["a"]);
    }
}
