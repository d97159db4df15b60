using System.Globalization;
using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Emit;

/// <summary>A checked network → the other half of its class.</summary>
internal static class NetworkEmitter
{
    /// <summary>The file's text.</summary>
    public static string Emit(ShapeCheck check) => NetworkFile.Around(check.Declaration, Documentation(check), writer =>
    {
        var graph = check.Graph!;
        Sizes(writer, graph);
        Constructor(writer, check.Declaration.Name, graph);
        foreach (var node in graph.Nodes)
        {
            Property(writer, node);
        }

        Forward(writer, graph);
        Trace(writer, graph);
        ActivationsClass.Write(writer, check.Names, index => graph.Nodes[index].Output);
        Description(writer, check.Declaration.Name, graph);
    });

    private static IEnumerable<string> Documentation(ShapeCheck check)
    {
        var graph = check.Graph!;
        var element = check.Declaration.IsDocumented ? "remarks" : "summary";
        yield return $"/// <{element}>";
        yield return $"/// {graph.Input} → {graph.Output}, {ShapeTable.Grouped(graph.ParameterCount)} parameters.";
        yield return "/// <code>";
        foreach (var row in ShapeTable.Of(graph))
        {
            yield return $"/// {CodeWriter.Xml(row)}".TrimEnd();
        }

        yield return "/// </code>";
        yield return $"/// </{element}>";
    }

    private static void Sizes(CodeWriter writer, NetworkGraph graph)
    {
        writer.Summary($"The number of elements of one input sample, {graph.Input}.");
        writer.Line($"public const long InputSize = {Number(graph.Input.Elements)};");
        writer.Line();
        writer.Summary($"The number of elements of one output sample, {graph.Output}.");
        writer.Line($"public const long OutputSize = {Number(graph.Output.Elements)};");
        writer.Line();
        writer.Summary("The number of trainable parameters.");
        writer.Line($"public const long ParameterCount = {Number(graph.ParameterCount)};");
        writer.Line();
    }

    private static void Constructor(CodeWriter writer, string name, NetworkGraph graph)
    {
        writer.Summary("Makes the network with fresh random parameters.");
        writer.Line("/// <param name=\"device\">Where its parameters live; by default the CPU.</param>");
        writer.Line($"public {Identifiers.Escape(name)}({NetworkFile.Device}? device = null)");
        using (writer.Deeper())
        {
            writer.Line($": base({CodeWriter.Literal(name)})");
        }

        using (writer.Braces())
        {
            foreach (var node in graph.Nodes)
            {
                var rule = LayerCatalog.Find(node.Kind)!;
                var arguments = string.Join(", ", rule.Construct(node));
                writer.Line($"{LayerNames.Property(node.Name)} = Register({CodeWriter.Literal(node.Name)}, "
                    + $"{rule.Factory}({arguments}){(rule.IsMadeOnCpu ? ", device" : "")});");
            }
        }

        writer.Line();
    }

    private static void Property(CodeWriter writer, GraphNode node)
    {
        var parameters = node.ParameterCount switch
        {
            0 => "no parameters",
            1 => "1 parameter",
            var count => $"{ShapeTable.Grouped(count)} parameters",
        };
        writer.Summary($"{node.Input.Batch} → {node.Output.Batch}, {parameters}.");
        writer.Line($"public {NetworkFile.Module(node.Kind)} {LayerNames.Property(node.Name)} {{ get; }}");
        writer.Line();
    }

    private static void Forward(CodeWriter writer, NetworkGraph graph)
    {
        writer.Summary($"Runs a batch through the network: {graph.Input.Batch} → {graph.Output.Batch}.");
        writer.Line("/// <param name=\"input\">A batch.</param>");
        writer.Line("/// <returns>The batch's outputs; what lies between is freed on the way.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The batch has another shape.</exception>");
        using (writer.Block($"public override {NetworkFile.Tensor} forward({NetworkFile.Tensor} input)"))
        {
            writer.Line("Expect(input);");
            var lines = graph.Nodes.Select((node, index) =>
            {
                var call = Call(node, index == 0 ? "input" : "x");
                var next = index == 0 ? call : $"Next(x, {call})";
                var isLast = index == graph.Nodes.Count - 1;
                return (Code: isLast ? $"return {next};" : index == 0 ? $"var x = {next};" : $"x = {next};", Shape: node.Output.Batch);
            }).ToArray();
            var width = lines.Max(line => line.Code.Length);
            writer.Lines(lines.Select(line => $"{line.Code.PadRight(width)} // {line.Shape}"));
        }

        writer.Line();
    }

    private static void Trace(CodeWriter writer, NetworkGraph graph)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public override {ActivationsClass.Name} Trace({NetworkFile.Tensor} input)"))
        {
            writer.Line("Expect(input);");
            var taken = new HashSet<string>(graph.Nodes.Select(node => LayerNames.Property(node.Name)), StringComparer.Ordinal) { "input" };
            var locals = graph.Nodes.Select(node => Free(node.Name, taken)).ToArray();
            for (var index = 0; index < locals.Length; index++)
            {
                var read = index == 0 ? "input" : locals[index - 1];
                if (graph.Nodes[index].Arguments.Bool("Inplace"))
                {
                    var copy = Free("copy" + Number(index), taken);
                    writer.Line($"using var {copy} = {read}.clone(); // {graph.Nodes[index].Name} overwrites what it reads");
                    read = copy;
                }

                writer.Line($"var {locals[index]} = {Call(graph.Nodes[index], read)};");
            }

            writer.Line($"return new {ActivationsClass.Name}({string.Join(", ", locals)});");
        }

        writer.Line();
    }

    /// <summary>A local's name that hides neither a property nor another local.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
        {
            name += "_";
        }

        return Identifiers.Escape(name);
    }

    private static void Description(CodeWriter writer, string name, NetworkGraph graph)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override global::TypedNets.NetworkGraph Architecture => Graph;");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public static global::TypedNets.NetworkGraph Graph { get; } = new(");
        using (writer.Deeper())
        {
            writer.Line($"{CodeWriter.Literal(name)},");
            writer.Line($"new({graph.Input.List}),");
            writer.Line("[");
            using (writer.Deeper())
            {
                foreach (var node in graph.Nodes)
                {
                    var parameters = string.Join(", ", node.Parameters.Select(parameter => $"new(\"{parameter.Name}\", new({parameter.Shape.List}))"));
                    writer.Line($"new({CodeWriter.Literal(node.Name)}, \"{node.Kind}\", {CodeWriter.Literal(node.Arguments.ToString())}, "
                        + $"[{string.Join(", ", node.Reads.Select(read => Number(read)))}], new({node.Output.List}), [{parameters}], {Number(node.MultiplyAdds)}),");
                }
            }

            writer.Line("]);");
        }
    }

    private static string Call(GraphNode node, string read) =>
        LayerCatalog.Find(node.Kind)!.Call(LayerNames.Property(node.Name), read, node.Arguments);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
