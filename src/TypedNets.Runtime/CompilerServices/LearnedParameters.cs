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

/// <summary>The module of <c>[Scale]</c>: each channel times a number.</summary>
/// <param name="shape">A size, and sizes of 1 for the dimensions behind it.</param>
/// <param name="init">What the numbers begin as.</param>
/// <param name="device">Where they live; by default the CPU.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LearnedScale(long[] shape, double init, Device? device = null) : LearnedParameter(nameof(LearnedScale), full(shape, init, ScalarType.Float32, device))
{
    /// <summary>Scales a batch.</summary>
    /// <param name="input">(N, …).</param>
    public override Tensor forward(Tensor input) => input * Weight;
}

/// <summary>The module of <c>[AddParameter]</c>: what arrives and a tensor.</summary>
/// <param name="shape">1, and the sizes of a sample.</param>
/// <param name="std">The standard deviation of the numbers to begin with.</param>
/// <param name="device">Where they live; by default the CPU.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LearnedTerm(long[] shape, double std, Device? device = null) : LearnedParameter(nameof(LearnedTerm), Normal(shape, std, device))
{
    /// <summary>Adds the tensor to each sample.</summary>
    /// <param name="input">(N, …).</param>
    public override Tensor forward(Tensor input) => Branches.Sum(input, Weight);
}

/// <summary>The module of <c>[Prepend]</c>: elements in front of a sequence.</summary>
/// <param name="shape">1, how many, and the features.</param>
/// <param name="std">The standard deviation of the numbers to begin with.</param>
/// <param name="device">Where they live; by default the CPU.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LearnedPrefix(long[] shape, double std, Device? device = null) : LearnedParameter(nameof(LearnedPrefix), Normal(shape, std, device))
{
    /// <summary>Puts the elements in front of each sample.</summary>
    /// <param name="input">(N, L, features).</param>
    /// <returns>(N, how many + L, features).</returns>
    public override Tensor forward(Tensor input)
    {
        using var prefix = Weight.expand(input.size(0), -1, -1);
        return cat([prefix, input], 1);
    }
}
