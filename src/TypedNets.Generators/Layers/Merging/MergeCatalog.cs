namespace TypedNets.Generators.Layers.Merging;

/// <summary>The rules of all merges.</summary>
internal static class MergeCatalog
{
    private static readonly Catalog<MergeRule> Rules = new();

    public static MergeRule? Find(string kind) => Rules.Find(kind);
}
