using TypedNets.Exchange.Tests.Examples;
using TypedNets.Exchange.Tests.PyTorch;
using TypedNets.Tests;

namespace TypedNets.Exchange.Tests.Onnx.Import;

/// <summary>Sequences of one length, of which each element sees those before it.</summary>
[Input(7)]
[Embedding(20, 12), PositionalEncoding, MultiheadAttention(3, IsCausal = true, Bias = false)]
[TransformerEncoderLayer(2, DimFeedforward = 16, Activation = TransformerActivation.GELU, IsCausal = true), Linear(5)]
internal sealed partial class BeforeNet;

/// <summary>Sequences of any length, of which each element sees those before it that are no padding.</summary>
[Input(Any)]
[Embedding(20, 12, PaddingIdx = 1), PositionalEncoding, TransformerEncoderLayer(3, DimFeedforward = 16, IsCausal = true, SrcKeyPaddingMask = true), MultiheadAttention(1, IsCausal = true), Linear(5)]
internal sealed partial class AnyBeforeNet;

/// <summary>What was exported is imported as a network that gives the same.</summary>
[Collection("torch")]
public sealed class OnnxRoundTripTests
{
    private static readonly Dictionary<string, Func<Network>> All = new(ExampleNetworks.Plain) { [nameof(BeforeNet)] = () => new BeforeNet(), [nameof(AnyBeforeNet)] = () => new AnyBeforeNet() };

    private static readonly TemporaryFolder Folder = new();

    private static readonly Lazy<ImportedModels> Imported = new(() =>
    {
        foreach (var (name, make) in All)
        {
            using var net = make();
            Judged.Spread(net);
            net.ExportOnnx(File(name));
        }

        return new ImportedModels(All.Keys.ToDictionary(name => name, File));
    });

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_comes_back(string name)
    {
        Assert.False(Imported.Value.Refused.TryGetValue(name, out var reason), reason);
        using var net = Imported.Value.Make(name);
        Assert.Null(OnnxJudged.Difference(net, File(name)));
    }

    [Fact]
    public void Attention_comes_back_as_it_was_declared()
    {
        Assert.Contains("MultiheadAttention(3, Bias = false, IsCausal = true, Name = \"attention1\")", Imported.Value.Declarations[nameof(BeforeNet)], StringComparison.Ordinal);
        Assert.Contains("TransformerEncoderLayer(2, DimFeedforward = 16, Activation = TransformerActivation.GELU, IsCausal = true, Name = \"encoder1\")", Imported.Value.Declarations[nameof(BeforeNet)], StringComparison.Ordinal);
        Assert.Contains(
            "PaddingIdx = 1, Name = \"embedding1\"), PositionalEncoding, TransformerEncoderLayer(3, DimFeedforward = 16, IsCausal = true, SrcKeyPaddingMask = true, Name = \"encoder1\")",
            Imported.Value.Declarations[nameof(AnyBeforeNet)], StringComparison.Ordinal);
    }

    private static string File(string name) => Path.Combine(Folder.Path, $"{name}.onnx");
}
