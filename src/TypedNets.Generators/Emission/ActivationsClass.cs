using System.Globalization;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>The nested class that holds what every layer gave, one property a layer.</summary>
internal static class ActivationsClass
{
    public const string Name = "Activations";

    /// <param name="writer">Where to.</param>
    /// <param name="nodes">The layers and merges.</param>
    /// <param name="shape">The shape a layer gives; null where it is not known.</param>
    /// <param name="language">The version of C# to write.</param>
    /// <param name="graph">The expression that tells the network's graph.</param>
    public static void Write(CodeWriter writer, EquatableArray<NodeName> nodes, Func<int, Shape?> shape, int language, string graph = "Graph")
    {
        writer.Summary("What every layer gave for one batch. Disposing it disposes all of them.");
        writer.Line(NetworkFile.Generated);
        using (writer.Block($"public sealed class {Name} : global::TypedNets.LayerActivations"))
        {
            writer.Line($"internal {Name}({(language < LanguageVersions.Needed ? "" : "params ")}global::System.ReadOnlySpan<{NetworkFile.Tensor}> outputs)");
            using (writer.Deeper())
            {
                writer.Line($": base({graph}, outputs)");
            }

            using (writer.Braces())
            {
            }

            for (var index = 0; index < nodes.Count; index++)
            {
                writer.Line();
                writer.Summary(shape(index) is { } known ? $"What {nodes[index].Name} gave, {known.Batch}." : $"What {nodes[index].Name} gave.");
                writer.Line($"public {NetworkFile.Tensor} {LayerNames.Property(nodes[index].Name)} => this[{index.ToString(CultureInfo.InvariantCulture)}];");
            }
        }

        writer.Line();
    }
}
