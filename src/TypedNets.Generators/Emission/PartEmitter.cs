using System.Globalization;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Emission;

/// <summary>
/// A network that does not check, in a build that explains mistakes → the part of it that does: its layers are there and can be looked at, and its graph says what is wrong behind them.
/// What needs the whole network throws.
/// </summary>
internal static class PartEmitter
{
    /// <summary>The file's text.</summary>
    public static string Emit(ShapeCheck check, NetworkPart part, CancellationToken cancellation = default)
    {
        var (name, graph, numbers) = (check.Declaration.Name, part.Graph, new SizeExpressions(part.Graph));
        var isPlain = check.Declaration.IsPlain;
        var (parameters, outputs) = Ends.Declared(check.Declaration);
        var fail = $"throw new global::System.InvalidOperationException({CodeWriter.Literal($"{name} does not compile: {part.Mistakes[0].Id}: {part.Mistakes[0].Message}")});";
        return NetworkFile.Around(
            check.Declaration,
            [isPlain ? NetworkFile.Network : NetworkFile.MultiNetwork, NetworkFile.Interface],
            check.Declaration.IsDocumented ? [] : [$"/// <summary>{CodeWriter.Xml(name)} does not compile; this is the part that does.</summary>"],
            writer =>
            {
                // Not 0: what divides by it must compile.
                foreach (var constant in new[] { "InputSize", "OutputSize", "ParameterCount" })
                {
                    writer.Summary("Not known: the network does not compile.");
                    writer.Line($"public const long {constant} = 1;");
                    writer.Line();
                }

                NetworkEmitter.Constructor(writer, name, graph, numbers);
                if (check.Declaration.Layers.Any(layer => ClassCount.IsPerClass(layer.Arguments)))
                {
                    writer.Summary("Throws: the network does not compile.");
                    writer.Line($"/// <param name=\"{SizeExpressions.Classes}\">How many classes it would name.</param>");
                    writer.Line("/// <param name=\"device\">Where its parameters would live.</param>");
                    writer.Line($"public {Identifiers.Escape(name)}(long {SizeExpressions.Classes}, {NetworkFile.Device}? device = null)");
                    using (writer.Deeper())
                    {
                        writer.Line($": this(device) => {fail}");
                    }

                    writer.Line();
                }

                foreach (var node in graph.Nodes.Where(node => node.HasModule))
                {
                    NetworkEmitter.Property(writer, node);
                }

                foreach (var node in part.Behind.Where(node => MergeCatalog.Find(node.Kind) is null))
                {
                    writer.Summary("Throws: the network does not compile.");
                    writer.Line($"public {NetworkFile.Module(node.Kind)} {LayerNames.Property(node.Name)} => {fail}");
                    writer.Line();
                }

                if (isPlain)
                {
                    writer.Line("/// <inheritdoc/>");
                    writer.Line(NetworkFile.Generated);
                    writer.Line($"public override {NetworkFile.Tensor} forward({NetworkFile.Tensor} input) => {fail}");
                    writer.Line();
                }
                else
                {
                    Ends.WriteThrowing(writer, parameters, outputs, fail);
                    Ends.WriteBatches(writer, parameters, outputs.Length);
                }

                NetworkEmitter.ForwardActivations(writer, graph, parameters);
                ActivationsClass.Write(
                    writer, graph.Nodes.Select(node => new NodeName(node.Name, node.Kind)).Concat(part.Behind).ToEquatableArray(), index => index < graph.Nodes.Count ? graph.Nodes[index].Output : null, check.Declaration.Language);
                NetworkEmitter.Description(
                    writer,
                    name,
                    graph,
                    numbers,
                    $"Mistakes = [{string.Join(", ", part.Mistakes.Select(mistake => $"new({CodeWriter.Literal(mistake.Id)}, {CodeWriter.Literal(mistake.Message)}, {CodeWriter.Literal(mistake.Attribute)}, {mistake.Layer.ToString(CultureInfo.InvariantCulture)})"))}],",
                    $"Unknown = [{string.Join(", ", part.Behind.Select(node => $"new({CodeWriter.Literal(node.Name)}, {CodeWriter.Literal(node.Kind)})"))}],");
            },
            cancellation);
    }
}
