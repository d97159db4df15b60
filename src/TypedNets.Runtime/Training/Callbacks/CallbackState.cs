using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What a callback keeps in a checkpoint.</summary>
public sealed class CallbackState
{
    /// <summary>Texts by name.</summary>
    public IDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Tensors by name, on any device.</summary>
    public IDictionary<string, Tensor> Tensors { get; } = new Dictionary<string, Tensor>();

    /// <summary>The network whose training goes on; null where a state is written.</summary>
    internal Network? Network { get; init; }
}
