using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

/// <summary>What arrives at the network.</summary>
/// <param name="shape">One sample.</param>
internal sealed class InputStep(Shape shape) : StepLayer(shape)
{
    /// <summary>What lays the batch out, once the step is planned.</summary>
    public ArrivalLayer Arrival { get; private set; } = null!;

    internal override void Lower(StepPlan plan)
    {
        Signal = Images.SignalOf(Shape, hasGradient: false);
        plan.Add(Arrival = new ArrivalLayer(Signal));
    }
}
