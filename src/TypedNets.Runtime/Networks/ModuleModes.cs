using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Remembers which modules of a network are in training mode and puts them back.</summary>
/// <param name="network">The network.</param>
internal sealed class ModuleModes(Network network) : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] modes =
        [.. network.modules().Where(module => !ReferenceEquals(module, network)).Select(module => (module, module.training))];

    /// <summary>Whether the network itself is in training mode.</summary>
    public bool Training { get; } = network.training;

    // A module's mode is set with its children's: parents come first, so that each child has the last word on itself.
    public void Dispose()
    {
        network.SetMode(Training);
        foreach (var (module, training) in modes)
        {
            module.train(training);
        }
    }
}
