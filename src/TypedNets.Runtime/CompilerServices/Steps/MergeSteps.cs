using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>The sum of what it reads, number by number.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="reads">What it reads.</param>
    public StepLayer Sum(string name, params StepLayer[] reads) => Add(new SumStep(Node(name), reads));

    /// <summary>What it reads, one behind the other along the channels.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="reads">What it reads.</param>
    public StepLayer Concat(string name, params StepLayer[] reads) => Add(new ConcatStep(Node(name), reads));

    /// <summary>The product of what it reads, number by number; a single row, column or channel holds for all.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="reads">What it reads.</param>
    public StepLayer Product(string name, params StepLayer[] reads)
    {
        if (!reads.All(read => Images.Has(read.Shape)))
        {
            NotYet(name, "of volumes");
        }

        return Add(new ProductStep(Node(name), reads));
    }
}

internal sealed class ProductStep(LayerNode node, StepLayer[] reads) : StepLayer(node, reads)
{
    internal override void Lower(StepPlan plan) => plan.Add(new ProductLayer(ReadAll(), Give()));
}

internal sealed class SumStep(LayerNode node, StepLayer[] reads) : StepLayer(node, reads)
{
    internal override void Lower(StepPlan plan) => plan.Add(new SumLayer(ReadAll(), Give()));
}

/// <summary>A concatenation along the channels; of what is no image along the first dimension, which comes to the same.</summary>
internal sealed class ConcatStep(LayerNode node, StepLayer[] reads) : StepLayer(node, reads)
{
    internal override void Lower(StepPlan plan) => plan.Add(new ConcatLayer(ReadAll(), Give()));
}
