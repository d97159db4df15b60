using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>The rules of all kinds, found by their type, so that adding a kind touches no list.</summary>
/// <typeparam name="TRule">What they derive from.</typeparam>
internal sealed class Catalog<TRule>
    where TRule : KindRule
{
    private volatile Dictionary<string, TRule> rules = typeof(TRule).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(TRule).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(type => (TRule)Activator.CreateInstance(type))
        .ToDictionary(rule => rule.Kind, StringComparer.Ordinal);

    public IReadOnlyCollection<TRule> All => rules.Values;

    public TRule? Find(string kind) => rules.TryGetValue(kind, out var rule) ? rule : null;

    public void Add(TRule rule) => rules = new Dictionary<string, TRule>(rules, StringComparer.Ordinal) { [rule.Kind] = rule };
}

/// <summary>The rules of all layers.</summary>
internal static class LayerCatalog
{
    private static readonly Catalog<LayerRule> Rules = new();

    public static IReadOnlyCollection<LayerRule> All => Rules.All;

    public static LayerRule? Find(string kind) => Rules.Find(kind);

    /// <summary>The rule of a layer, which a module of the author's own brings with it.</summary>
    public static LayerRule? Find(LayerDeclaration layer) => layer.Custom is { } custom ? new CustomLayerRule(custom) : Find(layer.Kind);

    /// <summary>The same of a layer in its place.</summary>
    public static LayerRule? Find(GraphNode node) => node.Custom is { } custom ? new CustomLayerRule(custom) : Find(node.Kind);

    /// <summary>Adds a rule that is written in another assembly, as a test's is.</summary>
    public static void Add(LayerRule rule) => Rules.Add(rule);
}

/// <summary>The rules of all merges.</summary>
internal static class MergeCatalog
{
    private static readonly Catalog<MergeRule> Rules = new();

    public static MergeRule? Find(string kind) => Rules.Find(kind);
}
