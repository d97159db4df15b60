using System.Text;

namespace TypedNets.Reporting;

/// <summary>A network's layers as a table in Markdown.</summary>
internal static class NetworkMarkdown
{
    public static string Format(NetworkGraph graph)
    {
        var text = new StringBuilder($"**{graph.Name}**: {graph.Input} → {graph.Output}\n\n");
        Row("layer", "kind", "output", "parameters", "multiply-adds");
        Row("---", "---", "---", "---:", "---:");
        foreach (var layer in graph.Layers)
        {
            var kind = layer.Settings.Length == 0 ? layer.Kind : $"{layer.Kind}({layer.Settings})";
            Row(layer.Name, kind, layer.Output.ToString(), NumberFormat.Whole(layer.ParameterCount), NumberFormat.Whole(layer.MultiplyAdds));
        }

        Row("**total**", "", "", NumberFormat.Whole(graph.ParameterCount), NumberFormat.Whole(graph.MultiplyAdds));
        return text.ToString();

        void Row(params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
