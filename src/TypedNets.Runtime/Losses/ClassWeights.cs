using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The weight of each class in a loss, as a tensor beside the network's output.</summary>
internal static class ClassWeights
{
    public static Tensor? On(Tensor output, ImmutableArray<double> weights, string loss)
    {
        if (weights.IsDefaultOrEmpty)
        {
            return null;
        }

        return weights.Length == output.size(1)
            ? tensor(weights.ToArray(), output.dtype, output.device)
            : throw new ArgumentException($"{loss} has {weights.Length} class weights, but the network's output has {output.size(1)} classes");
    }

    public static bool Same(ImmutableArray<double> left, ImmutableArray<double> right) =>
        left.IsDefaultOrEmpty ? right.IsDefaultOrEmpty : !right.IsDefaultOrEmpty && left.SequenceEqual(right);
}
