using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What a classifier's outputs say of each class.</summary>
internal static class ClassProbabilities
{
    /// <summary>The share of each class, which sum to 1: a softmax is applied unless the network ends in one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="output">What it gave, (N, classes).</param>
    public static Tensor Compute(Network network, Tensor output) => (network.Architecture.Layers is [.., var last] ? last.Scores : Scores.Logits) switch
    {
        Scores.Probabilities => output,
        Scores.LogProbabilities => output.exp(),
        _ => output.softmax(1),
    };

    /// <summary>The same where logits are divided by a temperature.</summary>
    /// <param name="network">The network.</param>
    /// <param name="output">What it gave, (N, classes).</param>
    /// <param name="temperature">Above 0; null leaves them.</param>
    public static Tensor Compute(Network network, Tensor output, double? temperature) => temperature is not { } divisor ? Compute(network, output)
        : network.Architecture.Layers is [.., { Scores: Scores.Probabilities }] ? output.log().div(divisor).softmax(1)
        : output.div(divisor).softmax(1);

    /// <summary>The mean of the shares that a network gives to several views of the same samples.</summary>
    /// <param name="shares">Those of each view, (N, classes); one at least.</param>
    /// <returns>(N, classes), <c>float32</c> on the CPU.</returns>
    public static Tensor Mean(IReadOnlyList<Tensor> shares) => stack(shares.Select(each => each.cpu().to(ScalarType.Float64))).mean([0]).to(ScalarType.Float32);
}
