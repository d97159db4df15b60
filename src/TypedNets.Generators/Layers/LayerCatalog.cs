namespace TypedNets.Generators.Layers;

/// <summary>The rules of all layers.</summary>
internal static class LayerCatalog
{
    private static readonly Catalog<LayerRule> Rules = new();

    public static IReadOnlyCollection<LayerRule> All => Rules.All;

    public static LayerRule? Find(string kind) => Rules.Find(kind);
}
