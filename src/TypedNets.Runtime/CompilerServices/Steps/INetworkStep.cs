using System.ComponentModel;

namespace TypedNets.CompilerServices;

/// <summary>A network of which generated code says, layer by layer, how it trains without libtorch's autograd.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkStep
{
    /// <summary>Names the layers of a step, in the order of execution.</summary>
    /// <param name="builder">Who keeps them.</param>
    void Build(StepBuilder builder);
}
