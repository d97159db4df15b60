using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>A batch norm with the statistics of the batch, which the running ones follow.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="eps">What is added to the variance.</param>
    /// <param name="momentum">The share of a batch in the running statistics.</param>
    public StepLayer BatchNorm(string name, StepLayer read, double eps = 1e-5, double momentum = 0.1) => Add(new BatchNormStep(Node(name), read, eps, momentum));
}

internal sealed class BatchNormStep(LayerNode node, StepLayer read, double eps, double momentum) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan)
    {
        var norm = new BatchNormLayer(Read(), Give(), Parameter(plan, "weight"), Parameter(plan, "bias"), eps, momentum);
        plan.Norms.Add(Name, norm);
        plan.Add(norm);
    }
}
