using Microsoft.CodeAnalysis;

namespace TypedNets.Generators.Reading;

/// <summary>What a project can run networks with.</summary>
/// <param name="SeesTorch">Whether by TorchSharp's modules.</param>
/// <param name="SeesKernels">Whether without libtorch.</param>
internal readonly record struct ProjectReferences(bool SeesTorch, bool SeesKernels)
{
    public static ProjectReferences Read(Compilation compilation) =>
        new(compilation.GetTypeByMetadataName(KnownNames.Network) is not null, compilation.GetTypeByMetadataName(KnownNames.CompiledNetwork) is not null);

    /// <summary>Whether a network is written as a TorchSharp module: also where neither is there, and an error says what is missing.</summary>
    public bool WritesModule => SeesTorch || !SeesKernels;

    /// <summary>Whether a class is written that runs it without libtorch. Where there is no other way, nobody has to ask for it.</summary>
    /// <param name="isAskedFor">Whether the author asks for it.</param>
    public bool WritesInference(bool isAskedFor) => SeesKernels && (isAskedFor || !SeesTorch);
}
