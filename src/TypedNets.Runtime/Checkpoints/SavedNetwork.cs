using System.Diagnostics.CodeAnalysis;

namespace TypedNets.Checkpoints;

/// <summary>What a file says of how its network was made.</summary>
internal static class SavedNetwork
{
    /// <summary>Makes a network as a file has it: for as many classes.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="path">A file that a network's weights are in.</param>
    /// <exception cref="CheckpointException">The file is not there, or not whole.</exception>
    public static Network MakeFor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork>(string path)
        where TNetwork : Network, INetwork => NetworkMaking.Make<TNetwork>(classes: ClassesIn(path, TNetwork.Graph));

    /// <summary>For how many classes a file's network was made: the numbers of the layer that gives them say it. Null where that is not to be seen.</summary>
    private static long? ClassesIn(string path, NetworkGraph graph)
    {
        if (graph.Layers.FirstOrDefault(layer => layer.IsPerClass) is not { } layer)
        {
            return null;
        }

        var sizes = SafeTensors.ReadHeader(path).Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
        var counted = layer.Parameters[^1]; // The bias; without one, the weight, whose outputs come first.
        return sizes.TryGetValue($"{layer.Name}.{counted.Name}", out var shape) && shape.Rank == counted.Shape.Rank && shape[0] > 0 ? shape[0] : null;
    }
}
