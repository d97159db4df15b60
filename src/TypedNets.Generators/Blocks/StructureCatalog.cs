namespace TypedNets.Generators.Blocks;

/// <summary>The rules of all structures, found by their type.</summary>
internal static class StructureCatalog
{
    private static readonly Dictionary<string, StructureRule> Rules = typeof(StructureRule).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(StructureRule).IsAssignableFrom(type))
        .Select(type => (StructureRule)Activator.CreateInstance(type))
        .ToDictionary(rule => rule.Kind, StringComparer.Ordinal);

    public static IReadOnlyCollection<StructureRule> All => Rules.Values;

    public static StructureRule? Find(string kind) => Rules.TryGetValue(kind, out var rule) ? rule : null;
}
