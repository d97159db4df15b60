using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedNets.Checkpoints;
using TypedNets.Tests;

namespace TypedNets.Fuzzing.Readers;

/// <summary>What networks say of themselves, and networks in use that are read by it.</summary>
public sealed class CardReader : FuzzedReader
{
    private static readonly string[] Texts =
        ["typednets.data", "typednets.classes", "typednets.normalization", "typednets.resizing", "typednets.recipe", "typednets.metrics"];

    /// <inheritdoc/>
    public override string Name => "card";

    /// <inheritdoc/>
    public override void Read(string path)
    {
        _ = ModelCard.Read(path).ToString();
        using var classifier = Classifier.Load<SmallNet>(path, new() { Normalization = Normalization.Unit });
        _ = classifier.Predict(new byte[16], new Shape(1, 4, 4)).ToJson();
    }

    /// <summary>Refused are files, and weights that are no numbers.</summary>
    public override bool IsRefusal(Exception exception) => exception is CheckpointException or InvalidOperationException;

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        TorchSharp.torch.manual_seed(3);
        using var net = new SmallNet();
        using var folder = new TemporaryFolder();
        net.SaveWeights(folder["a"], new ModelCard
        {
            Data = "flowers",
            ClassNames = ["rose", "tulip", "Gänseblümchen"],
            Normalization = new([0.5], [0.25]),
            Resizing = Resizing.Cover,
            Recipe = new Dictionary<string, string> { ["Optimizer"] = "Adam(LearningRate = 0.001)", ["Loss"] = "CrossEntropy" },
            Metrics = new Dictionary<string, double> { ["validation loss"] = 0.25, ["validation accuracy"] = 0.875 },
        });
        var file = File.ReadAllBytes(folder["a"]);
        var parts = Parts.Split(file);
        yield return new(Name, file);
        yield return new(Name, parts.Header, header => (parts with { Header = header }).ToFile());
        foreach (var key in Texts)
        {
            yield return new(Name, Encoding.UTF8.GetBytes((string)JsonNode.Parse(parts.Header)!["__metadata__"]![key]!), text => With(key, text).ToFile());
        }

        Parts With(string key, byte[] text)
        {
            var json = JsonNode.Parse(parts.Header)!;
            json["__metadata__"]![key] = Encoding.UTF8.GetString(text);
            return parts with { Header = JsonSerializer.SerializeToUtf8Bytes(json) };
        }
    }
}
