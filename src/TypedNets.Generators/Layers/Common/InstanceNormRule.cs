namespace TypedNets.Generators.Layers.Common;

/// <summary>Instance normalisation, which learns nothing where nothing is said of it.</summary>
/// <param name="rank">The rank of the samples it takes.</param>
internal abstract class InstanceNormRule(int rank) : BatchNormRule(rank)
{
    public override string Stem => "norm";

    protected override bool AffineByDefault => false;
}
