using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>A layer norm of all numbers of a sample.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="eps">What is added to the variance.</param>
    public StepLayer LayerNorm(string name, StepLayer read, double eps = 1e-5) => Add(new LayerNormStep(Node(name), read, isOfPixels: false, eps));

    /// <summary>A layer norm of the channels of each pixel.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="eps">What is added to the variance.</param>
    public StepLayer LayerNorm2d(string name, StepLayer read, double eps = 1e-5) => Add(new LayerNormStep(Node(name), read, isOfPixels: true, eps));

    /// <summary>A norm of groups of channels.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="groups">Into how many groups the channels are divided.</param>
    /// <param name="eps">What is added to the variance.</param>
    public StepLayer GroupNorm(string name, StepLayer read, long groups, double eps = 1e-5)
    {
        if (!Images.Has(read.Shape))
        {
            NotYet(name, "of volumes");
        }

        return Add(new GroupNormStep(Node(name), read, (int)groups, eps));
    }
}

internal sealed class LayerNormStep(LayerNode node, StepLayer read, bool isOfPixels, double eps) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan) => plan.Add(new LayerNormLayer(Read(), Give(), isOfPixels, Parameter(plan, "weight"), Parameter(plan, "bias"), eps));
}

internal sealed class GroupNormStep(LayerNode node, StepLayer read, int groups, double eps) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan) => plan.Add(new GroupNormLayer(Read(), Give(), groups, Parameter(plan, "weight"), Parameter(plan, "bias"), eps));
}
