using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>A dropout of single numbers.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="p">The probability of being dropped.</param>
    public StepLayer Dropout(string name, StepLayer read, double p) => Add(new DropoutStep(Node(name), read, p));
}

internal sealed class DropoutStep(LayerNode node, StepLayer read, double p) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan) => plan.Add(new DropoutLayer(Read(), Give(), p, plan.Stream()));
}
