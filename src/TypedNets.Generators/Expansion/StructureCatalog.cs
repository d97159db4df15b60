using TypedNets.Generators.Layers;

namespace TypedNets.Generators.Expansion;

/// <summary>The rules of all structures.</summary>
internal static class StructureCatalog
{
    private static readonly Catalog<StructureRule> Rules = new();

    public static IReadOnlyCollection<StructureRule> All => Rules.All;

    public static StructureRule? Find(string kind) => Rules.Find(kind);
}
