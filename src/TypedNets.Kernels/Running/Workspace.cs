using System.ComponentModel;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>The memory in which a network works. A thread that predicts holds one; made once, it serves any number of predictions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Workspace
{
    internal Workspace(CompiledNetwork network)
    {
        Network = network;
        Memory = new Aligned<float>(checked(network.WorkspaceSize * network.Together));
        Converted = new Aligned<float>(network.InputCount);
    }

    internal CompiledNetwork Network { get; }

    internal Aligned<float> Memory { get; }

    /// <summary>One sample's pixels as numbers.</summary>
    internal Aligned<float> Converted { get; }
}
