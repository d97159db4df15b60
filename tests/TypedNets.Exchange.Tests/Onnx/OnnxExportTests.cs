using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;
using TypedNets.Examples.Networks;
using TypedNets.Tests;
using static TorchSharp.torch;

namespace TypedNets.Exchange.Tests.Onnx;

/// <summary>Sequences of any length, with all that has to know how long they are.</summary>
[Input(Any)]
[Embedding(50, 12), PositionalEncoding, TransformerEncoderLayer(3, DimFeedforward = 16, IsCausal = true)]
[MultiheadAttention(2, AddBiasKv = true, AddZeroAttn = true, IsCausal = true), Prepend(2), Select(1, 0), Linear(5)]
internal sealed partial class AnyLengthNet;

/// <summary>Images of any size.</summary>
[Input(4, Any, Any)]
[GroupNorm(2), LocalResponseNorm(3), ChannelShuffle(2), PixelUnshuffle(2), Chunk(2, 1, Dim = 2), MaxPool2d(3, Stride = 2, CeilMode = true), Flatten(StartDim = 2), Unflatten(1, 8, 2), Permute(1, 3, 2), Narrow(-2, 0, 1)]
internal sealed partial class AnySizeNet;

/// <summary>Texts of many lengths in one batch, filled up with 3, and what stands behind each sequence is no padding.</summary>
[Input(Any)]
[Embedding(9, 12, PaddingIdx = 3), MultiheadAttention(2, AddBiasKv = true, AddZeroAttn = true, IsCausal = true, KeyPaddingMask = true)]
[TransformerEncoderLayer(3, DimFeedforward = 16, SrcKeyPaddingMask = true), MultiheadAttention(4, KeyPaddingMask = true), Linear(5)]
internal sealed partial class PaddedNet;

[Block, MultiheadAttention(2, KeyPaddingMask = true), LayerNorm]
internal class Looking;

/// <summary>Padding that blocks overlook.</summary>
[Input(12)]
[Embedding(9, 12, PaddingIdx = 3), Residual<Looking>(Repeat = 2, Name = "layers"), Use<Looking>(Name = "last"), Flatten, Linear(3)]
internal sealed partial class PaddedBlocks;

/// <summary>Results stacked, multiplied as matrices and turned around.</summary>
[Input(6, 8)]
[Tap("a"), Roll(2, 1), Roll(-3, -1), StackWith("a", Dim = 2), Flatten(EndDim = 2), Tap("b"), Linear(8), Permute(2, 1), MatMulWith("b"), Softmax(-1), Tap("c")]
[StackOf("c", "c", Dim = -1), Flatten(StartDim = 2), Linear(3)]
internal sealed partial class StackedNet;

// Enlargements by a little more than 1 and 2, whose sizes are those of 1 and 2: PyTorch moves numbers then by the factor in some modes, and in others not.
[Input(2, 5, 6), Upsample(1.1)]
internal sealed partial class BarelyNearestNet;

[Input(2, 5), Upsample(1.1), Upsample(2.05)]
internal sealed partial class BarelySequenceNet;

[Input(2, 5, 9), Upsample(2.05)]
internal sealed partial class BarelyTwiceNet;

[Input(2, 5, 9), Upsample(1.12, Mode = Interpolation.Bilinear)]
internal sealed partial class BarelyBilinearNet;

[Input(2, 5, 6), Upsample(1.12, Mode = Interpolation.Bicubic)]
internal sealed partial class BarelyBicubicNet;

[Input(2, 5, 6), Upsample(1.12, Mode = Interpolation.Bilinear, AlignCorners = true)]
internal sealed partial class BarelyAlignedNet;

[Input(2, 30), Upsample(1.03, Mode = Interpolation.Linear)]
internal sealed partial class BarelyLinearNet;

/// <summary>What stands in a model beside its operators, and what is refused.</summary>
[Collection("torch")]
public sealed class OnnxExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Weights_inputs_and_outputs_have_their_names_and_the_batch_is_open()
    {
        using var net = new ResNet18();
        net.ExportOnnx(folder["net.onnx"]);

        var graph = Read("net.onnx").Graph;
        var state = net.state_dict().Where(each => each.Value.is_floating_point()).Select(each => each.Key);
        Assert.Equal(state.Order(StringComparer.Ordinal), graph.Initializer.Select(weight => weight.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("input", "N"), (graph.Input.Single().Name, graph.Input[0].Type.TensorType.Shape.Dim[0].DimParam));
        Assert.Equal("output", graph.Output.Single().Name);
        Assert.Contains(graph.Node, node => node.Name == "layer1.0.conv1" && node.OpType == "Conv");
    }

    [Fact]
    public void What_is_known_of_a_network_stands_in_the_model()
    {
        using var net = new FashionNet();
        var card = new ModelCard { ClassNames = ["shirt", "shoe"], Normalization = Normalization.PlusMinusOne };
        net.ExportOnnx(folder["net.onnx"], card: card);

        using var session = new InferenceSession(folder["net.onnx"]);
        Assert.Equal("""["shirt","shoe"]""", session.ModelMetadata.CustomMetadataMap["typednets.classes"]);
        Assert.Equal("[-1, 1]", session.ModelMetadata.CustomMetadataMap["typednets.normalization"]);
        Assert.Equal("TypedNets", session.ModelMetadata.ProducerName);
    }

    [Fact]
    public void A_model_normalizes_pixels_itself()
    {
        using var net = new LeNet();
        net.eval();
        var normalization = new Normalization([0.4, 0.5, 0.6], [0.2, 0.3, 0.4]);
        net.ExportOnnx(folder["net.onnx"], takesPixels: true, card: new ModelCard { Normalization = normalization });

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var pixels = randint(0, 256, [2, 3, 32, 32], ScalarType.Byte);
        var expected = net.call(normalization.Apply(pixels)).data<float>().ToArray();
        using var session = new InferenceSession(folder["net.onnx"]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("input", new DenseTensor<byte>(pixels.data<byte>().ToArray(), [2, 3, 32, 32]))]);
        Assert.All(expected.Zip(results[0].AsTensor<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Where_a_size_stays_or_doubles_though_the_factor_does_not_numbers_are_PyTorchs()
    {
        using var nearest = new BarelyNearestNet();
        Agrees(nearest);
        using var sequence = new BarelySequenceNet();
        Agrees(sequence);
        using var twice = new BarelyTwiceNet();
        Agrees(twice);
        using var bilinear = new BarelyBilinearNet();
        Agrees(bilinear);
        using var bicubic = new BarelyBicubicNet();
        Agrees(bicubic);
        using var aligned = new BarelyAlignedNet();
        Agrees(aligned);
        using var linear = new BarelyLinearNet();
        Agrees(linear);
    }

    [Fact]
    public void Sequences_of_any_length_are_taken()
    {
        using var net = new AnyLengthNet();
        Agrees(net);
    }

    [Fact]
    public void Padding_is_overlooked_there_too()
    {
        using var net = new PaddedNet();
        Agrees(net);
        using var blocks = new PaddedBlocks();
        Agrees(blocks);
    }

    [Fact]
    public void Results_are_stacked_multiplied_and_turned_around()
    {
        using var net = new StackedNet();
        Agrees(net);
    }

    [Fact]
    public void Images_of_any_size_are_taken()
    {
        using var net = new AnySizeNet();
        Agrees(net);
    }

    [Fact]
    public void What_is_refused_is_said_before_anything_is_written()
    {
        using var net = new ConvNet();

        Assert.StartsWith("net.txt is no name for an ONNX model", Assert.Throws<ArgumentException>(() => net.ExportOnnx("net.txt")).Message, StringComparison.Ordinal);
        foreach (var opset in new[] { 16, 22 })
        {
            var problem = Assert.Throws<ArgumentOutOfRangeException>(() => net.ExportOnnx(folder["net.onnx"], opset: opset));
            Assert.Equal(opset, problem.ActualValue);
            Assert.StartsWith("The versions of ONNX's operators that are written are 17 to 21", problem.Message, StringComparison.Ordinal);
        }

        Assert.StartsWith(
            "ConvNet cannot be written as ONNX: nothing is known of the normalization of its training",
            Assert.Throws<ExchangeException>(() => net.ExportOnnx(folder["net.onnx"], takesPixels: true)).Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    private void Agrees(Network net)
    {
        net.eval();
        net.ExportOnnx(folder["net.onnx"]);
        var difference = OnnxJudged.Difference(net, folder["net.onnx"]);
        Assert.True(difference is null, $"{net.GetName()}: {difference}");
    }

    private ModelProto Read(string name) => ModelProto.Parser.ParseFrom(File.ReadAllBytes(folder[name]));
}
