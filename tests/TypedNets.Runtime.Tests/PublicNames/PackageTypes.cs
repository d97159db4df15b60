using System.Reflection;

namespace TypedNets.Tests.PublicNames;

/// <summary>The public types of the packages.</summary>
internal static class PackageTypes
{
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(LayerAttribute).Assembly, typeof(Trainer).Assembly, typeof(Picture).Assembly, typeof(Exchange.PyTorchExport).Assembly, typeof(Recipe).Assembly];

    public static IEnumerable<Type> All => Assemblies.SelectMany(assembly => assembly.GetExportedTypes());
}
