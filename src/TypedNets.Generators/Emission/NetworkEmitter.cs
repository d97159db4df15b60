using System.Globalization;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Emission;

/// <summary>A checked network → the other half of its class.</summary>
internal static class NetworkEmitter
{
    private const string GraphFor = "GraphFor";

    /// <summary>The file's text.</summary>
    public static string Emit(ShapeCheck check, CancellationToken cancellation)
    {
        var graph = check.Graph!;
        var numbers = new SizeExpressions(graph);
        return NetworkFile.Around(
            check.Declaration,
            [graph.IsPlain ? NetworkFile.Network : NetworkFile.MultiNetwork, NetworkFile.Interface, .. StepMethod.IsFor(check.Declaration, graph) ? [StepMethod.Interface] : Array.Empty<string>()],
            Documentation(check.Declaration, graph, numbers),
            writer => Members(writer, check.Declaration, graph, numbers),
            cancellation);
    }

    private static void Members(CodeWriter writer, NetworkDeclaration declaration, NetworkGraph graph, SizeExpressions numbers)
    {
        Sizes(writer, graph);
        Constructor(writer, declaration.Name, graph, numbers);
        foreach (var node in graph.Nodes.Where(node => node.HasModule))
        {
            Property(writer, node);
        }

        ForwardMethod.Write(writer, graph, Plan.Create(graph, declaration.Inputs.All(input => input.Optimize), writer.Cancellation));
        if (graph.Outputs.Count > 1)
        {
            OutputsClass.Write(writer, [.. graph.Outputs.Select(output => (output.Name, (Shape?)graph.ShapeOf(output.Node)))]);
        }

        ForwardActivations(writer, graph, Ends.Parameters(graph.Inputs.Select(input => input.Name), graph.IsPlain));
        ActivationsClass.Write(writer, graph.Nodes.Select(node => new NodeName(node.Name, node.Kind)).ToEquatableArray(), index => graph.Nodes[index].Output, declaration.Language);
        if (StepMethod.IsFor(declaration, graph))
        {
            StepMethod.Write(writer, graph);
        }

        Description(writer, declaration.Name, graph, numbers);
    }

    private static IEnumerable<string> Documentation(NetworkDeclaration declaration, NetworkGraph graph, SizeExpressions numbers)
    {
        var element = declaration.IsDocumented ? "remarks" : "summary";
        yield return $"/// <{element}>";
        yield return $"/// {string.Join(", ", graph.Inputs.Select(input => input.Shape))} → {string.Join(", ", graph.Outputs.Select(output => graph.ShapeOf(output.Node)))}, {ShapeTable.Grouped(graph.ParameterCount)} parameters.";
        if (graph.Open.Count > 0)
        {
            yield return $"/// {graph.Demands}.";
        }

        yield return "/// <code>";
        foreach (var row in ShapeTable.Format(graph))
        {
            yield return $"/// {CodeWriter.Xml(row)}".TrimEnd();
        }

        yield return "/// </code>";
        if (numbers.Count is not null)
        {
            yield return $"/// These are the numbers for {numbers.Title}; <c>new {declaration.Name}(classes)</c> makes it for others.";
        }

        yield return $"/// </{element}>";
    }

    private static void Sizes(CodeWriter writer, NetworkGraph graph)
    {
        writer.Summary($"The number of elements of {(graph.Open.Count == 0 ? "one" : "the smallest")} input sample, {string.Join(" and ", graph.Inputs.Select(input => input.Shape.At(graph.Smallest)))}.");
        writer.Line($"public const long InputSize = {Number(graph.InputElements)};");
        writer.Line();
        writer.Summary($"The number of elements of {(graph.Open.Count == 0 ? "one" : "its")} output sample, {string.Join(" and ", graph.Outputs.Select(output => graph.ShapeOf(output.Node).At(graph.Smallest)))}.");
        writer.Line($"public const long OutputSize = {Number(graph.OutputElements)};");
        writer.Line();
        writer.Summary("The number of trainable parameters.");
        writer.Line($"public const long ParameterCount = {Number(graph.ParameterCount)};");
        writer.Line();
    }

    public static void Constructor(CodeWriter writer, string name, NetworkGraph graph, SizeExpressions numbers)
    {
        var device = "/// <param name=\"device\">Where its parameters live; by default the CPU.</param>";
        if (numbers.Count is { } count)
        {
            writer.Summary($"Makes the network for {numbers.Title}, with fresh random parameters.");
            writer.Line(device);
            writer.Line(NetworkFile.Generated);
            writer.Line($"public {Identifiers.Escape(name)}({NetworkFile.Device}? device = null)");
            using (writer.Deeper())
            {
                writer.Line($": this({Number(count)}, device)");
            }

            writer.Line("{");
            writer.Line("}");
            writer.Line();
            writer.Summary("Makes the network for any number of classes, with fresh random parameters.");
            writer.Line($"/// <param name=\"{SizeExpressions.Classes}\">How many: those of the data, <c>data.Train.ClassNames.Count</c>.</param>");
            writer.Line(device);
            writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">There are none.</exception>");
            writer.Line(NetworkFile.Generated);
            writer.Line($"public {Identifiers.Escape(name)}(long {SizeExpressions.Classes}, {NetworkFile.Device}? device = null)");
        }
        else
        {
            writer.Summary("Makes the network with fresh random parameters.");
            writer.Line(device);
            writer.Line(NetworkFile.Generated);
            writer.Line($"public {Identifiers.Escape(name)}({NetworkFile.Device}? device = null)");
        }

        using (writer.Deeper())
        {
            writer.Line($": base({CodeWriter.Literal(name)})");
        }

        using (writer.Braces())
        {
            if (numbers.Count is not null)
            {
                writer.Line($"global::System.ArgumentOutOfRangeException.ThrowIfLessThan({SizeExpressions.Classes}, 1);");
                writer.Line($"Architecture = {GraphFor}({string.Join(", ", graph.Smallest.Select(Number).Prepend(SizeExpressions.Classes))});");
            }

            Sections.Write(
                writer,
                graph.Nodes,
                index =>
                {
                    var node = graph.Nodes[index];
                    var rule = LayerCatalog.Find(node)!;
                    writer.Line($"{LayerNames.Property(node.Name)} = Register({CodeWriter.Literal(node.Name)}, "
                        + $"{rule.Make(numbers.Constructed(node))}{(rule.IsMadeOnCpu ? ", device" : "")}{CSharpArguments.Init(node.Arguments)});");
                },
                node => node.HasModule);
        }

        writer.Line();
    }

    public static void Property(CodeWriter writer, GraphNode node)
    {
        var parameters = node.ParameterCount switch
        {
            0 => "no parameters",
            1 => "1 parameter",
            var count => $"{ShapeTable.Grouped(count)} parameters",
        };
        writer.Summary($"{node.Input.Batch} → {node.Output.Batch}, {parameters}.");
        writer.Line($"public {LayerCatalog.Find(node)!.Module} {LayerNames.Property(node.Name)} {{ get; }}");
        writer.Line();
    }

    public static void ForwardActivations(CodeWriter writer, NetworkGraph graph, IReadOnlyList<string> parameters)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(NetworkFile.Generated);
        using (writer.Block($"public {(parameters.Count == 1 ? "override " : "")}{ActivationsClass.Name} ForwardActivations({Ends.List(parameters)})"))
        {
            writer.Line($"Expect({string.Join(", ", parameters)});");
            var names = new Locals(graph.Nodes.Select(node => LayerNames.Property(node.Module)).Concat(parameters));
            var locals = graph.Nodes.Select(node => names.For(node.Name)).ToArray();
            Sections.Write(writer, graph.Nodes, index =>
            {
                var node = graph.Nodes[index];
                var reads = node.Reads.Select(read => read < 0 ? parameters[GraphNode.InputOf(read)] : locals[read]).ToArray();
                if (LayerRule.Overwrites(node.Arguments))
                {
                    var copy = names.Free("copy" + Number(index));
                    writer.Line($"using var {copy} = {reads[0]}.clone(); // {node.Name} overwrites what it reads");
                    reads = [copy];
                }

                writer.Line($"var {locals[index]} = {ForwardMethod.Call(node, reads)};");
            });

            writer.Line($"return new {ActivationsClass.Name}({string.Join(", ", locals)});");
        }

        writer.Line();
    }

    /// <summary>The network's graph.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The class's name.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="numbers">Its numbers as text.</param>
    /// <param name="more">What else is said of it.</param>
    public static void Description(CodeWriter writer, string name, NetworkGraph graph, SizeExpressions numbers, params IReadOnlyList<string> more)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(NetworkFile.Generated);
        writer.Line($"public override global::TypedNets.NetworkGraph Architecture {(numbers.Count is null ? "=> Graph;" : "{ get; }")}");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(NetworkFile.Generated);
        var parameters = numbers.Parameters;
        var isSimple = graph.IsPlain && graph.Blocks.Count == 0 && graph.Open.Count == 0 && more.Count == 0;
        if (parameters.Count > 0)
        {
            writer.Line($"public static global::TypedNets.NetworkGraph Graph {{ get; }} = {GraphFor}({string.Join(", ", parameters.Select(parameter => Number(parameter.Value)))});");
            writer.Line();
            writer.Line(NetworkFile.Generated);
            writer.Line($"private static global::TypedNets.NetworkGraph {GraphFor}({string.Join(", ", parameters.Select(parameter => $"long {parameter.Name}"))}) => new(");
        }
        else
        {
            writer.Line("public static global::TypedNets.NetworkGraph Graph { get; } = new(");
        }

        using (writer.Deeper())
        {
            writer.Line($"{CodeWriter.Literal(name)},");
            writer.Line($"{numbers.Input(graph.Input)},");
            writer.Line("[");
            using (writer.Deeper())
            {
                for (var index = 0; index < graph.Nodes.Count; index++)
                {
                    var node = graph.Nodes[index];
                    var learned = string.Join(", ", numbers.Learned(index).Select(parameter => $"new(\"{parameter.Name}\", new({parameter.Sizes}))"));
                    var (family, traits) = Traits(node, [.. numbers.Arguments(index)]);
                    writer.Line($"new({CodeWriter.Literal(node.Name)}, \"{node.Kind}\", global::TypedNets.LayerFamily.{family}, {numbers.Settings(node)}, "
                        + $"[{string.Join(", ", node.Reads.Select(read => Number(read)))}], {numbers.Output(index)}, [{learned}], {numbers.MultiplyAdds(index)}){traits},");
                }
            }

            writer.Line(isSimple ? "]);" : "])");
        }

        if (!isSimple)
        {
            writer.Line("{");
            using (writer.Deeper())
            {
                if (!graph.IsPlain)
                {
                    writer.Line($"Inputs = [{string.Join(", ", graph.Inputs.Select(input => $"new({CodeWriter.Literal(input.Name)}, {numbers.Input(input.Shape)})"))}],");
                    writer.Line($"Outputs = [{string.Join(", ", graph.Outputs.Select(output => $"new({CodeWriter.Literal(output.Name)}, {Number(output.Node)})"))}],");
                }

                Blocks(writer, graph);
                OpenSizes(writer, graph, numbers);
                writer.Lines(more);
            }

            writer.Line("};");
        }
    }

    private static void Blocks(CodeWriter writer, NetworkGraph graph)
    {
        if (graph.Blocks.Count == 0)
        {
            return;
        }

        writer.Line("Blocks =");
        writer.Line("[");
        using (writer.Deeper())
        {
            writer.Lines(graph.Blocks.Select(block => $"new({CodeWriter.Literal(block.Name)}, {CodeWriter.Literal(block.Kind)}),"));
        }

        writer.Line("],");
    }

    private static void OpenSizes(CodeWriter writer, NetworkGraph graph, SizeExpressions numbers)
    {
        if (graph.Open.Count == 0)
        {
            return;
        }

        var open = graph.Open.Select(open => $"new({CodeWriter.Literal(open.Name)}, {Number(open.Dimension)}, {Number(open.AtLeast)}, {Number(open.Period)}, [{string.Join(", ", open.Remainders.Select(Number))}]){(open.Input == 0 ? "" : $" {{ Input = {Number(open.Input)} }}")}");
        writer.Line($"OpenSizes = [{string.Join(", ", open)}],");
        var sizes = Enumerable.Range(0, graph.Open.Count).Select(index => $"sizes[{Number(index)}]");
        writer.Line($"ForSizes = sizes => {GraphFor}({string.Join(", ", numbers.Count is null ? sizes : sizes.Prepend(SizeExpressions.Classes))}),");
    }

    /// <summary>What the runtime wants to know of a layer's kind beside its family, where it is not the usual.</summary>
    private static (LayerFamily Family, string Traits) Traits(GraphNode node, IReadOnlyList<(string Name, string Value)> arguments)
    {
        var described = arguments.Count > 0 ? $"Arguments = [{string.Join(", ", arguments.Select(argument => $"new(\"{argument.Name}\", {argument.Value})"))}]" : null;
        var tap = node.Tap is { } name ? $"Tap = {CodeWriter.Literal(name)}" : null;
        if (node.IsMerge)
        {
            return (LayerFamily.Merge, Initializer([described, $"Symbol = {CodeWriter.Literal(MergeCatalog.Find(node.Kind)!.Symbol)}", tap]));
        }

        var rule = LayerCatalog.Find(node)!;
        var kernel = string.Join(", ", rule.Kernel(node.Arguments).Select(Number));
        return (rule.Family, Initializer(
        [
            described,
            kernel.Length > 0 ? $"Kernel = [{kernel}]" : null,
            rule.Aliases(node.Arguments) == Aliasing.Always ? "IsView = true" : null,
            rule.HasTrainingMode ? "HasTrainingMode = true" : null,
            rule.TakesIndices ? "TakesIndices = true" : null,
            rule.NormalizesChannels ? "NormalizesChannels = true" : null,
            rule.MixesSamples ? "MixesSamples = true" : null,
            ClassCount.IsPerClass(node.Arguments) ? "IsPerClass = true" : null,
            node.Shares is { } owner ? $"Shares = {CodeWriter.Literal(owner)}" : null,
            rule.Scores != Scores.Logits ? $"Scores = global::TypedNets.Scores.{rule.Scores}" : null,
            tap,
        ]));
    }

    private static string Initializer(IEnumerable<string?> traits) => string.Join(", ", traits.Where(trait => trait is not null)) is { Length: > 0 } list ? $" {{ {list} }}" : "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
