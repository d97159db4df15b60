namespace TypedNets.Generators.Kernels;

/// <summary>How the kernels' assembly is named in generated code: by an alias that no type of the author's can hide.</summary>
internal static class KernelNames
{
    public const string Alias = Layers.KernelCode.Alias;
    public const string Namespace = "global::TypedNets.Kernels";
}
