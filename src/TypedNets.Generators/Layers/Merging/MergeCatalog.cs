namespace TypedNets.Generators.Layers.Merging;

/// <summary>The rules of all merges, found by their type.</summary>
internal static class MergeCatalog
{
    private static readonly Dictionary<string, MergeRule> Rules = typeof(MergeRule).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(MergeRule).IsAssignableFrom(type))
        .Select(type => (MergeRule)Activator.CreateInstance(type))
        .ToDictionary(rule => rule.Kind, StringComparer.Ordinal);

    public static MergeRule? Find(string kind) => Rules.TryGetValue(kind, out var rule) ? rule : null;
}
