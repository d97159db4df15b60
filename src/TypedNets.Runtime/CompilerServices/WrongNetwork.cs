using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>
/// The base of a network that does not compile: whatever stands in its class beside the mistake finds what every network has, so that the mistake is the only error.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WrongNetwork : Network, INetwork
{
    /// <summary>Throws: the network has compile errors.</summary>
    /// <param name="name">The network's name.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected WrongNetwork(string name)
        : base(name) => throw Mistaken();

    /// <summary>The same for a constructor of the author's own that names no other.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected WrongNetwork()
        : this("")
    {
    }

    /// <inheritdoc/>
    public override NetworkGraph Architecture => throw Mistaken();

    static NetworkGraph INetwork.Graph => throw Mistaken();

    /// <inheritdoc/>
    public override LayerActivations ForwardActivations(Tensor input) => throw Mistaken();

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => throw Mistaken();

    private static InvalidOperationException Mistaken() => new("The network has compile errors; mend them first");
}
