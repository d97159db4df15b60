namespace TypedNets.Tests;

/// <summary>Tests that seed libtorch or count its tensors: alone, one after another.</summary>
[CollectionDefinition("torch", DisableParallelization = true)]
public class TorchCollection;
