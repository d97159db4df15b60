using System.Collections.Immutable;

namespace TypedNets.Exchange;

/// <summary>What changes shapes, in PyTorch. Some of it are functions there.</summary>
internal sealed class TorchReshapings() : TorchFamily(Declarations, Layers)
{
    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["Flatten"] = "nn.Flatten(start_dim=1, end_dim=-1)",
        ["Unflatten"] = "nn.Unflatten(dim, unflattened_size)",
        ["Identity"] = "nn.Identity()",
        ["ChannelShuffle"] = "nn.ChannelShuffle(groups)",
        ["PixelShuffle"] = "nn.PixelShuffle(upscale_factor)",
        ["PixelUnshuffle"] = "nn.PixelUnshuffle(downscale_factor)",
        ["Upsample"] = "nn.Upsample(size=None, scale_factor=None, mode='nearest', align_corners=None)",
        ["ZeroPad2d"] = "nn.ZeroPad2d(padding)",
        ["ConstantPad1d"] = "nn.ConstantPad1d(padding, value)",
        ["ConstantPad2d"] = "nn.ConstantPad2d(padding, value)",
        ["ConstantPad3d"] = "nn.ConstantPad3d(padding, value)",
        ["ReflectionPad1d"] = "nn.ReflectionPad1d(padding)",
        ["ReflectionPad2d"] = "nn.ReflectionPad2d(padding)",
        ["ReflectionPad3d"] = "nn.ReflectionPad3d(padding)",
        ["ReplicationPad1d"] = "nn.ReplicationPad1d(padding)",
        ["ReplicationPad2d"] = "nn.ReplicationPad2d(padding)",
        ["ReplicationPad3d"] = "nn.ReplicationPad3d(padding)",
    };

    private static readonly Dictionary<string, Func<TorchNode, TorchLayer>> Layers = new()
    {
        ["Permute"] = node => Function($".permute{node.Text("dims")}"),
        ["Narrow"] = node => Function($".narrow({node.Text("dim")}, {node.Text("start")}, {node.Text("length")})"),
        ["Roll"] = node => Function($".roll({node.Text("shifts")}, {node.Text("dims")})"),
        ["Select"] = node => Function($".select({node.Text("dim")}, {node.Text("index")})"),
        ["Chunk"] = node => Function($".chunk({node.Text("chunks")}, dim={node.Text("dim")})[{node.Text("index")}]"),

        // It takes a size of one number for all axes no more than a shape of one.
        ["Unflatten"] = node => new(node.Layer.Arguments[^1] is { Name: "unflattened_size", Value: long only } ? node.Call(("unflattened_size", ImmutableArray.Create(only))) : node.Call()),
    };

    protected override LayerFamily Family => LayerFamily.Reshaping;

    private static TorchLayer Function(string call) => new(null, "{1p}" + call);
}
