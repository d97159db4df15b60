namespace TypedNets.Generators.Blocks.Structures;

/// <summary>cat(kept, x) along the channels.</summary>
internal sealed class ConcatWithStructure() : TakingStructure("Concat");
