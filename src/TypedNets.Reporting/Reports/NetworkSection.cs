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
            Html.Row("input", "", Code(graph.Input), "", ""),
            graph.Layers.Select(layer => Html.Row(
                layer.Name,
                layer.Settings.Length == 0 ? layer.Kind : $"{layer.Kind}({layer.Settings})",
                Code(layer.Output),
                Counted(layer.ParameterCount),
                Counted(layer.MultiplyAdds)))),
        new XElement("tfoot", Html.Row("Total", "", "", NumberFormat.Whole(graph.ParameterCount), NumberFormat.Whole(graph.MultiplyAdds)))));

    private static XElement Code(Shape shape) => new("td", new XAttribute("class", "shape"), shape.ToString());

    private static string Counted(long number) => number == 0 ? "" : NumberFormat.Whole(number);
}
