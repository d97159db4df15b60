using TypedNets.Exchange.Tests.Foreign;
using TypedNets.Tests;

namespace TypedNets.Exchange.Tests.Onnx.Import;

/// <summary>What PyTorch itself exports is imported as a network that gives what ONNX Runtime gives of the file.</summary>
[Collection("torch")]
public sealed class OnnxTorchTests
{
    private static readonly TemporaryFolder Folder = new();

    private static readonly Lazy<ImportedModels> Imported = new(() =>
        new ImportedModels(Python.Run(Path.Combine(AppContext.BaseDirectory, "export.py"), Folder.Path).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(name => name, File)));

    [PyTorchTheory]
    [InlineData("Attends", "MultiheadAttention(2, Name = \"attention\")")]
    [InlineData("OneHead", "MultiheadAttention(1, Name = \"attention\")")]
    [InlineData("WithWeights", "MultiheadAttention(4, Name = \"attention\")")]
    [InlineData("WithoutBias", "MultiheadAttention(2, Bias = false, Name = \"multiheadattention1\")")]
    [InlineData("OpenLength", "MultiheadAttention(2, Name = \"attention\")")]
    [InlineData("Encoder", "[TransformerEncoderLayer(2, DimFeedforward = 16, Name = \"transformerencoderlayer1\")]")]
    [InlineData("EncoderNewer", "[TransformerEncoderLayer(2, DimFeedforward = 16, Activation = TransformerActivation.GELU, Name = \"transformerencoderlayer1\")]")]
    [InlineData("EncoderOpen", "[TransformerEncoderLayer(2, DimFeedforward = 16, Name = \"transformerencoderlayer1\")]")]
    [InlineData("NormFirst", "LayerNorm(Name = \"norm1\"), MultiheadAttention(2, Name = \"self_attn\"), SumWith(")]
    [InlineData("Causal", "TransformerEncoderLayer(2, DimFeedforward = 16, IsCausal = true, Name = \"layers.layers.1\")")]
    [InlineData("Reading", "TransformerEncoderLayer(4, DimFeedforward = 16, Activation = TransformerActivation.GELU, Name = \"encoder.layers.1\")")]
    [InlineData("Groups", "GroupNorm(2, Eps = 0.001, Name = \"groupnorm1\"), PReLU(PerChannel = true, Name = \"prelu1\")]")]
    [InlineData("Beside", "ConcatOf(\"input\", \"relu_out\", \"input\", Dim = 3)")]
    [InlineData("Vit", "MultiheadAttention(2, Name = \"encoder.layers.encoder_layer_1.self_attention\")")]
    [InlineData("Resnet18", "Conv2d(512, 3, Padding = 1")]
    public void A_network_of_PyTorch_gives_the_same_here(string name, string layer)
    {
        if (name is "Vit" or "Resnet18" && Python.Absent("torchvision") is not null)
        {
            return;
        }

        Assert.False(Imported.Value.Refused.TryGetValue(name, out var reason), reason);
        Assert.Contains(layer, Imported.Value.Declarations[name], StringComparison.Ordinal);
        using var net = Imported.Value.Make(name);
        Assert.Null(OnnxJudged.Difference(net, File(name)));
    }

    private static string File(string name) => Path.Combine(Folder.Path, $"{name}.onnx");
}
