using System.Text;

namespace TypedNets.Reporting;

/// <summary>A network's layers as a table in Markdown.</summary>
internal static class NetworkMarkdown
{
    public static string Format(NetworkGraph graph)
    {
        var text = new StringBuilder($"**{graph.Name}**: {graph.Ends}\n\n");
        Row("layer", "kind", "output", "parameters", "multiply-adds");
        Row("---", "---", "---", "---:", "---:");
        foreach (var (index, layer) in graph.Layers.Index())
        {
            var kind = layer.Settings.Length == 0 ? layer.Kind : $"{layer.Kind}({layer.Settings})";
            Row(layer.Name, kind, layer.Output.ToString(), graph.WeightsOf(layer) is { } owner ? $"as {owner}" : NumberFormat.Whole(layer.ParameterCount), NumberFormat.Whole(layer.MultiplyAdds));
            if (!graph.IsPlain && graph.Outputs.FirstOrDefault(output => output.Layer == index) is { } output)
            {
                Row(output.Name, "output", layer.Output.ToString(), "", "");
            }
        }

        Row("**total**", "", "", NumberFormat.Whole(graph.ParameterCount), NumberFormat.Whole(graph.MultiplyAdds));
        return text.ToString();

        void Row(params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
