namespace TypedNets.Generators.Blocks.Structures;

/// <summary>a(x) · b(x).</summary>
internal sealed class MultiplyStructure : BranchingStructure;
