using System.Globalization;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>A branched declaration as C#, for a person to run.</summary>
internal static class BranchText
{
    public static string Format(NetworkDeclaration declaration) => string.Join(
        "\n",
        [
            .. declaration.Blocks.Select(block => $"{(block.IsBlock ? "[Block] " : "")}{Column(block.Layers)} partial class {block.Name};"),
            .. declaration.Inputs.Select(input => $"[Input({string.Join(", ", input.Sizes)}{(input.Name is { } name ? $", Name = \"{name}\"" : "")})]"),
            Column(declaration.Layers.Where(layer => layer.Kind != "Input")),
        ]);

    private static string Column(IEnumerable<LayerDeclaration> layers) => $"[{string.Join(", ", layers.Select(Layer))}]";

    private static string Layer(LayerDeclaration layer)
    {
        if (layer.Custom is not null)
        {
            return LayerKind.Text(layer);
        }

        var blocks = layer.Blocks.Count > 0 ? $"<{string.Join(", ", layer.Blocks)}>" : "";
        var arguments = layer.Arguments.All.Select(argument => (argument.IsNamed ? $"{argument.Name} = " : "") + Text(argument.Value));
        return $"{layer.Kind}{blocks}({string.Join(", ", arguments)})";
    }

    private static string Text(object? value) => value switch
    {
        long number when ParameterNumbers.Written(number) is { } written => written,
        EquatableArray<long> list => string.Join(", ", list),
        EquatableArray<string> list => $"[{string.Join(", ", list.Select(text => $"\"{text}\""))}]",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
