using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Networks made by their class alone, as the generated constructor makes them.</summary>
internal static class NetworkMaking
{
    /// <summary>Makes a network with fresh random parameters.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="device">Where its parameters live; by default the CPU.</param>
    public static Network Make<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork>(Device? device = null)
        where TNetwork : Network, INetwork =>
        (Network)Activator.CreateInstance(
            typeof(TNetwork), BindingFlags.CreateInstance | BindingFlags.OptionalParamBinding, null, [device ?? Type.Missing], CultureInfo.InvariantCulture)!;
}
