using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Networks made by their class alone, as the generated constructors make them.</summary>
internal static class NetworkMaking
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
            classes is { } count && TNetwork.Graph.TakesAnyClassCount ? [count, device ?? Type.Missing] : [device ?? Type.Missing],
            CultureInfo.InvariantCulture)!;
}
