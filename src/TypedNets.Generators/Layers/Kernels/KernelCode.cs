namespace TypedNets.Generators.Layers;

/// <summary>How the kernels' assembly is named in generated code: by an alias that no type of the author's can hide.</summary>
internal static class KernelCode
{
    public const string Alias = "Kernels";
}
