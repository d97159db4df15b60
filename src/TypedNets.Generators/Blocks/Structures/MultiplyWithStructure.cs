namespace TypedNets.Generators.Blocks.Structures;

/// <summary>kept · x.</summary>
internal sealed class MultiplyWithStructure() : TakingStructure("Multiply");
