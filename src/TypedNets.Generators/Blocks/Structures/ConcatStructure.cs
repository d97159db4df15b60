namespace TypedNets.Generators.Blocks.Structures;

/// <summary>cat(a(x), b(x)) along the channels.</summary>
internal sealed class ConcatStructure : BranchingStructure;
