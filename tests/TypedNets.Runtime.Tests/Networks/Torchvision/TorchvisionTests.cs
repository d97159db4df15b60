using System.Diagnostics;
using TypedNets.Checkpoints;
using TypedNets.Examples.Networks;
using TypedNets.Examples.Networks.Torchvision;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>Networks that are declared as their papers read, held against torchvision's own: the same names, shapes and order of state, and the same logits with the same weights, from torchvision's own file.</summary>
[Collection("torch")]
public class TorchvisionTests
{
    [TorchvisionTheory]
    [InlineData("resnet18")]
    [InlineData("resnet34")]
    [InlineData("resnet50")]
    [InlineData("resnet101")]
    [InlineData("squeezenet1_1")]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v3_small")]
    [InlineData("efficientnet_b0")]
    [InlineData("densenet121")]
    [InlineData("googlenet")]
    [InlineData("convnext_tiny")]
    [InlineData("vit_b_16")]
    [InlineData("shufflenet_v2_x1_0")]
    public void A_network_is_torchvisions(string model)
    {
        using var folder = new TemporaryFolder();
        var file = Written(model, folder);
        using var scope = NewDisposeScope();
        using var net = Network(model);
        var order = SafeTensors.ReadHeader(file).Metadata["order"].Split('\n');
        Assert.Equal(order, net.state_dict().Keys);
        net.LoadWeights(file + ".pth");
        var judge = SafeTensors.Load(file);
        Assert.All(net.state_dict(), own => Assert.True(own.Value.equal(judge[own.Key]).all().item<bool>(), own.Key));
        Same(net, judge);
    }

    /// <summary>Its bias for places is a module of its own here, and stands behind the attention's first layer; the index that it is looked up by is no state.</summary>
    [TorchvisionTheory]
    [InlineData("swin_t")]
    public void A_network_with_a_layer_of_its_own_gives_what_torchvisions_gives(string model)
    {
        using var folder = new TemporaryFolder();
        var file = Written(model, folder);
        using var scope = NewDisposeScope();
        using var net = new SwinT();
        net.LoadWeights(file + ".pth", name => name.EndsWith("relative_position_index", StringComparison.Ordinal) ? null : name.Replace("attn.relative", "attn.bias.relative", StringComparison.Ordinal));
        Same(net, SafeTensors.Load(file));
    }

    private static string Written(string model, TemporaryFolder folder)
    {
        var file = Path.Combine(folder.Path, "model.safetensors");
        var script = Path.Combine(AppContext.BaseDirectory, "torchvision_models.py");
        using var python = Process.Start(new ProcessStartInfo(TorchvisionTheoryAttribute.Python, ["-W", "ignore", script, model, file]))!;
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return file;
    }

    private static void Same(Network net, IReadOnlyDictionary<string, Tensor> judge)
    {
        net.eval();
        var expected = judge["judge.logits"];
        using var _ = no_grad();
        var difference = (net.call(judge["judge.image"]) - expected).abs().max().item<float>();
        Assert.True(difference <= 1e-4 * Math.Max(1, expected.abs().max().item<float>()), $"the logits differ by {difference}");
    }

    private static Network Network(string model) => model switch
    {
        "resnet18" => new ResNet18(),
        "resnet34" => new ResNet34(),
        "resnet50" => new ResNet50(),
        "resnet101" => new ResNet101(),
        "squeezenet1_1" => new SqueezeNet(),
        "mobilenet_v2" => new MobileNetV2(),
        "mobilenet_v3_small" => new MobileNetV3Small(),
        "efficientnet_b0" => new EfficientNetB0(),
        "convnext_tiny" => new ConvNeXtTiny(),
        "vit_b_16" => new ViTB16(),
        "shufflenet_v2_x1_0" => new ShuffleNetV2(),
        "densenet121" => new DenseNet121(),
        _ => new GoogLeNet(),
    };
}
