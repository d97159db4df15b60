using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

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
