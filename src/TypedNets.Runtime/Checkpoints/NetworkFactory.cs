using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Networks made by their class alone, as the generated constructors make them.</summary>
internal static class NetworkFactory
{
    /// <summary>Makes a network with fresh random parameters.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="device">Where its parameters live; by default the CPU.</param>
    /// <param name="classes">For how many classes, where the network can be made for any number; null for as many as it was declared with.</param>
    public static Network Make<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork>(Device? device = null, long? classes = null)
        where TNetwork : Network, INetwork =>
        (Network)Activator.CreateInstance(
            typeof(TNetwork),
            BindingFlags.CreateInstance | BindingFlags.OptionalParamBinding,
            null,
            DeclaredClasses(TNetwork.Graph) is { } declared ? [classes ?? declared, device ?? CPU] : [device ?? CPU],
            CultureInfo.InvariantCulture)!;

    /// <summary>Makes a network as a file has it: for as many classes.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="path">A file that a network's weights are in.</param>
    /// <exception cref="CheckpointException">The file is not there, or not whole.</exception>
    public static Network MakeFor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork>(string path)
        where TNetwork : Network, INetwork => Make<TNetwork>(classes: ClassesIn(path, TNetwork.Graph));

    /// <summary>For how many classes a network was declared; null where it cannot be made for any number of them, as what fits of one that does not compile.</summary>
    private static long? DeclaredClasses(NetworkGraph graph) => !graph.Mistakes.IsEmpty ? null
        : graph.Layers.FirstOrDefault(layer => layer.IsPerClass)?.Arguments.FirstOrDefault(argument => argument.Name is "out_features" or "out_channels")?.Value as long?;

    /// <summary>For how many classes a file's network was made: the numbers of the layer that gives them say it. Null where that is not to be seen.</summary>
    private static long? ClassesIn(string path, NetworkGraph graph)
    {
        if (graph.Layers.FirstOrDefault(layer => layer.IsPerClass) is not { } layer)
        {
            return null;
        }

        var sizes = WeightsFile.ReadHeader(path).Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
        var counted = layer.Parameters[^1]; // The bias; without one, the weight, whose outputs come first.
        return sizes.TryGetValue($"{layer.Name}.{counted.Name}", out var shape) && shape.Rank == counted.Shape.Rank && shape[0] > 0 ? shape[0] : null;
    }
}
