using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Remembers which modules of a network are in training mode and puts them back.</summary>
/// <param name="network">The network.</param>
internal sealed class ModuleModes(nn.Module network) : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] modes = [.. network.modules().Prepend(network).Select(module => (module, module.training))];

    // A module's mode is set with its children's: parents come first, so that each child has the last word on itself.
    public void Dispose()
    {
        foreach (var (module, training) in modes)
        {
            module.train(training);
        }
    }
}
