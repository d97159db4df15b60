using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>
/// The module of a layer that is one learned tensor and nothing else. In PyTorch that tensor is a parameter of whoever holds it, and no module: so the network calls it by the layer's name
/// alone, <c>class_token</c> and not <c>class_token.weight</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LearnedParameter : nn.Module<Tensor, Tensor>
{
    private const string Key = "weight";

    private protected LearnedParameter(string name, Tensor start)
        : base(name) => register_parameter(Key, new(start));

    /// <summary>The learned tensor. It is another one once the network has moved to another device.</summary>
    public TorchSharp.Modules.Parameter Weight => get_parameter(Key)!;

    /// <summary>The tensor under the layer's name.</summary>
    /// <param name="destination">Where it goes; by default a new dictionary.</param>
    /// <param name="prefix">The layer's name.</param>
    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
    {
        destination ??= [];
        destination.TryAdd(string.IsNullOrEmpty(prefix) ? Key : prefix, Weight);
        return destination;
    }

    /// <summary>A tensor to begin with, of numbers around 0.</summary>
    private protected static Tensor Normal(long[] shape, double std, Device? device)
    {
        using var quiet = no_grad();
        return empty(shape, device: device).normal_(0, std);
    }
}
