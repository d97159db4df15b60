using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>A dense layer on vectors.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    public StepLayer Linear(string name, StepLayer read) => Add(new LinearStep(Node(name), read));
}

/// <summary>A dense layer, with the ReLU that alone reads it.</summary>
internal sealed class LinearStep(LayerNode node, StepLayer read) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan)
    {
        var rectifier = OnlyReader is FunctionStep { IsReLU: true } next ? next : null;
        var from = Read();
        plan.Add(new LinearLayer(from, rectifier is null ? Give() : Give(rectifier), Parameter(plan, "weight")!, Parameter(plan, "bias"), rectifier is not null));
    }
}
