using TypedNets.Exchange.Tests.Examples;
using TypedNets.Exchange.Tests.PyTorch;
using TypedNets.Tests;

namespace TypedNets.Exchange.Tests.Onnx.Import;

/// <summary>What was exported is imported as a network that gives the same.</summary>
[Collection("torch")]
public sealed class OnnxRoundTripTests
{
    /// <summary>What the importer has no word for yet: attention, which is many nodes.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["ClauseNet"] = "(MatMul)",
        ["ReviewNet"] = "encoder1.Equal (Equal)",
        ["SmallViT"] = "(MatMul)",
        ["ViTB16"] = "(MatMul)",
    };

    private static readonly TemporaryFolder Folder = new();

    private static readonly Lazy<ImportedModels> Imported = new(() =>
    {
        foreach (var (name, make) in ExampleNetworks.Plain)
        {
            using var net = make();
            Judged.Spread(net);
            net.ExportOnnx(File(name));
        }

        return new ImportedModels(ExampleNetworks.Plain.Keys.ToDictionary(name => name, File));
    });

    public static TheoryData<string> Names => [.. ExampleNetworks.Plain.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_comes_back(string name)
    {
        if (Refused.TryGetValue(name, out var node))
        {
            Assert.Contains(node, Imported.Value.Refused[name], StringComparison.Ordinal);
            return;
        }

        Assert.False(Imported.Value.Refused.TryGetValue(name, out var reason), reason);
        using var net = Imported.Value.Make(name);
        Assert.Null(OnnxJudged.Difference(net, File(name)));
    }

    private static string File(string name) => Path.Combine(Folder.Path, $"{name}.onnx");
}
