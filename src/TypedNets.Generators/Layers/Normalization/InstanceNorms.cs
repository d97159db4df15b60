using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>Instance normalisation, which learns nothing where nothing is said of it.</summary>
/// <param name="rank">The rank of the samples it takes.</param>
internal abstract class InstanceNormRule(int rank) : BatchNormRule(rank)
{
    public override bool MixesSamples => false;

    public override string Stem => "norm";

    protected override bool AffineByDefault => false;

    /// <summary>Each channel is a group of its own, unless what was met in training stands for all images.</summary>
    public override LayerKernel? RunsAs(GraphNode node) => node.Arguments.Bool("TrackRunningStats")
        ? Trained(node.Arguments)
        : new GroupNormKernel(node.Input[0].Number, node.Arguments.Bool("Affine"), NormDefaults.EpsOf(node.Arguments));
}

/// <summary>(C, L) → the same.</summary>
internal sealed class InstanceNorm1dRule() : InstanceNormRule(2);

/// <summary>(C, H, W) → the same.</summary>
internal sealed class InstanceNorm2dRule() : InstanceNormRule(3);

/// <summary>(C, D, H, W) → the same.</summary>
internal sealed class InstanceNorm3dRule() : InstanceNormRule(4);
