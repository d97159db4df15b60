using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.NewLayer.Tests;

/// <summary>(C, H, W) → (C, H', W'): a layer that says how it trains.</summary>
internal sealed class PeakPool2dRule() : PoolRule("HW")
{
    public override string Module => "global::TorchSharp.Modules.MaxPool2d";

    public override string Factory => "global::TorchSharp.torch.nn.MaxPool2d";

    public override TrainingCall TrainsAs(GraphNode node) => new("MaxPool", TrainingCall.Window(Windows(node.Arguments), strideIsKernel: true));
}
