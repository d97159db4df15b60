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
        var file = Path.Combine(folder.Path, "model.safetensors");
        var script = Path.Combine(AppContext.BaseDirectory, "torchvision_models.py");
        using (var python = Process.Start(new ProcessStartInfo(TorchvisionTheoryAttribute.Python, ["-W", "ignore", script, model, file]))!)
        {
            python.WaitForExit();
            Assert.Equal(0, python.ExitCode);
        }

        using var scope = NewDisposeScope();
        using var net = Network(model);
        var order = SafeTensors.ReadHeader(file).Metadata["order"].Split('\n');
        Assert.Equal(order, net.state_dict().Keys);
        net.LoadWeights(file + ".pth");
        net.eval();
        var judge = SafeTensors.Load(file);
        Assert.All(net.state_dict(), own => Assert.True(own.Value.equal(judge[own.Key]).all().item<bool>(), own.Key));
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
