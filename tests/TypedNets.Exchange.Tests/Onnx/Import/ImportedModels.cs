using TypedNets.Exchange.Tests.Compiling;
using static TorchSharp.torch;

namespace TypedNets.Exchange.Tests.Onnx.Import;

/// <summary>Models that were imported together: their declarations are compiled in one go.</summary>
internal sealed class ImportedModels
{
    private readonly Dictionary<string, ImportedNetwork> networks = [];
    private readonly IReadOnlyDictionary<string, Func<Network>> made;

    /// <param name="files">The models, by the names that their classes are to have.</param>
    public ImportedModels(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, file) in files)
        {
            try
            {
                networks[name] = OnnxImport.Read(file);
            }
            catch (ExchangeException reason)
            {
                Refused[name] = reason.Message;
            }
        }

        Declarations = networks.ToDictionary(network => network.Key, network => network.Value.Declaration(network.Key));
        made = CompiledNetworks.Compile(Declarations);
    }

    /// <summary>Why a model was refused.</summary>
    public Dictionary<string, string> Refused { get; } = [];

    /// <summary>The declarations that were written.</summary>
    public Dictionary<string, string> Declarations { get; }

    /// <summary>The network with its weights, in evaluation mode.</summary>
    public Network Make(string name)
    {
        var net = made[name]();
        using var scope = NewDisposeScope();
        net.load_state_dict(networks[name].Weights());
        net.eval();
        return net;
    }
}
