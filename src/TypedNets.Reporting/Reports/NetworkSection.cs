using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>The network's layers with their shapes, as the compiler worked them out.</summary>
internal static class NetworkSection
{
    public static XElement Create(NetworkGraph graph) => Html.Section("network", "Network", Html.Table(
        $"The layers of {graph.Name}",
        Html.Head("Layer", "Kind", "Output", "Parameters", "Multiply-adds"),
        new XElement(
            "tbody",
            graph.Inputs.Select(input => Html.Row(input.Name, "", Code(input.Shape), "", "")),
            graph.Layers.SelectMany((layer, index) => Rows(graph, layer, index))),
        new XElement("tfoot", Html.Row("Total", "", "", NumberFormat.Whole(graph.ParameterCount), NumberFormat.Whole(graph.MultiplyAdds)))));

    private static IEnumerable<XElement> Rows(NetworkGraph graph, LayerNode layer, int index)
    {
        var weights = graph.WeightsOf(layer) is { } owner ? $"as {owner}" : Counted(layer.ParameterCount);
        yield return Html.Row(layer.Name, layer.Settings.Length == 0 ? layer.Kind : $"{layer.Kind}({layer.Settings})", Code(layer.Output), weights, Counted(layer.MultiplyAdds));
        if (!graph.IsPlain && graph.Outputs.FirstOrDefault(output => output.Layer == index) is { } output)
        {
            yield return Html.Row(output.Name, "output", Code(layer.Output), "", "");
        }
    }

    private static XElement Code(Shape shape) => new("td", new XAttribute("class", "shape"), shape.ToString());

    private static string Counted(long number) => number == 0 ? "" : NumberFormat.Whole(number);
}
