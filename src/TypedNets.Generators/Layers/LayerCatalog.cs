namespace TypedNets.Generators.Layers;

/// <summary>The rules of all layers, found by their type, so that adding a layer touches no list.</summary>
internal static class LayerCatalog
{
    private static readonly Dictionary<string, LayerRule> Rules = typeof(LayerRule).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(LayerRule).IsAssignableFrom(type))
        .Select(type => (LayerRule)Activator.CreateInstance(type))
        .ToDictionary(rule => rule.Kind, StringComparer.Ordinal);

    public static IReadOnlyCollection<LayerRule> All => Rules.Values;

    public static LayerRule? Find(string kind) => Rules.TryGetValue(kind, out var rule) ? rule : null;
}
