using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;

namespace TypedNets.Generators.Tests.Compiling;

/// <summary>What the tests' compilations see: .NET, TorchSharp and the runtime, all as metadata and none of them loaded.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> All { get; } = [.. Net100.References.All, Copied("TorchSharp.dll"), Copied("TypedNets.Attributes.dll"), Copied("TypedNets.Runtime.dll"), Copied("TypedNets.Kernels.dll")];

    /// <summary>What a project sees that only predicts: .NET and the kernels, and no TorchSharp.</summary>
    public static ImmutableArray<MetadataReference> OfKernels { get; } = [.. Net100.References.All, Copied("TypedNets.Attributes.dll"), Copied("TypedNets.Kernels.dll")];

    private static PortableExecutableReference Copied(string file) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "references", file));
}
