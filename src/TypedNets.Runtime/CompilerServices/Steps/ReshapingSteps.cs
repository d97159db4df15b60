using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>What it reads as a vector, in PyTorch's order.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    public StepLayer Flatten(string name, StepLayer read) => Add(new FlattenStep(Node(name), read));

    /// <summary>What it reads, as it is.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    public StepLayer Identity(string name, StepLayer read) => Add(new IdentityStep(Node(name), read));
}

/// <summary>A flattening.</summary>
internal sealed class FlattenStep(LayerNode node, StepLayer read) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan)
    {
        // What is no image lies in PyTorch's order already.
        if (Reads[0].Shape.Rank == 1 || !Images.Has(Reads[0].Shape))
        {
            Signal = Reads[0].Signal;
            return;
        }

        plan.Add(new FlattenLayer(Read(), Give()));
    }
}

/// <summary>Nothing is done.</summary>
internal sealed class IdentityStep(LayerNode node, StepLayer read) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan) => Signal = Reads[0].Signal;
}
