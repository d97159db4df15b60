namespace TypedNets.Generators.Reading;

/// <summary>The types that the compiler looks for, by their metadata names.</summary>
internal static class KnownNames
{
    public const string Namespace = "TypedNets";

    /// <summary>The namespace of data sets, in <see cref="Namespace"/>.</summary>
    public const string Data = "Data";

    public const string InputAttribute = "TypedNets.InputAttribute";
    public const string BlockAttribute = "TypedNets.BlockAttribute";
    public const string LayerAttribute = "TypedNets.LayerAttribute";
    public const string Network = "TypedNets.Network";
    public const string WrongNetwork = "TypedNets.CompilerServices.WrongNetwork";
    public const string MultiNetwork = "TypedNets.MultiNetwork";
    public const string ModuleStart = "TypedNets.CompilerServices.ModuleStart";

    /// <summary>The namespace of recipes, in <see cref="Namespace"/>.</summary>
    public const string Commands = "Commands";

    /// <summary>The argument of the layer that gives a number for each class of the data.</summary>
    public const string PerClass = "PerClass";

    /// <summary>What runs a network without libtorch.</summary>
    public const string CompiledNetwork = "TypedNets.Kernels.CompiledNetwork";

    /// <summary>The generator, which is a part of the paths of its files.</summary>
    public const string Generator = "TypedNets.Generators.NetworkGenerator";
}
