using TypedNets.Kernels.Gradients;

namespace TypedNets;

/// <summary>An optimiser whose step the kernels of a compiled step can take, with threads that are at work already.</summary>
internal interface IUpdates
{
    /// <summary>Begins a step.</summary>
    /// <returns>What is to be done to each parameter that has a gradient, the step counted; null where the kernels do not know how, and the optimiser takes the step itself.</returns>
    IReadOnlyList<ParameterUpdate>? Begin();
}
