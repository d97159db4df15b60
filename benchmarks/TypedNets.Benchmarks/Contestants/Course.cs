using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>A network of the courses with its course's settings.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Declare">Makes the declared network.</param>
/// <param name="Write">Makes the same layers by hand, in the same order of parameters.</param>
/// <param name="Data">Its images.</param>
/// <param name="Normalization">What is done to the pixels.</param>
/// <param name="Optimizer">How it learns.</param>
/// <param name="BatchSize">The images of a batch.</param>
/// <param name="Batches">The batches of a turn: about half a second of work.</param>
internal sealed record Course(
    string Name,
    Func<Network> Declare,
    Func<nn.Module<Tensor, Tensor>> Write,
    string Data,
    Normalization Normalization,
    Optimizer Optimizer,
    int BatchSize,
    int Batches)
{
    /// <summary>The declared network with given weights.</summary>
    /// <param name="weights">The network they are copied from.</param>
    public Network DeclareLike(nn.Module weights)
    {
        var network = Declare();
        Copy(weights, network);
        return network;
    }

    /// <summary>TorchSharp's own optimiser with the course's settings, as one who knows TorchSharp alone makes it.</summary>
    /// <param name="network">What it trains.</param>
    public optim.Optimizer TorchOptimizer(nn.Module network) => Optimizer switch
    {
        Sgd sgd => optim.SGD(network.parameters(), sgd.LearningRate, sgd.Momentum, sgd.Dampening, sgd.WeightDecay, sgd.Nesterov),
        Adam adam => optim.Adam(network.parameters(), adam.LearningRate, adam.Beta1, adam.Beta2, adam.Eps, adam.WeightDecay, adam.Amsgrad),
        _ => throw new NotSupportedException($"{Name} learns with {Optimizer}, and the courses know SGD and Adam only"),
    };

    private static void Copy(nn.Module from, nn.Module to)
    {
        using var _ = no_grad();
        foreach (var (source, target) in from.parameters().Zip(to.parameters()))
        {
            target.copy_(source);
        }
    }
}
