using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Emission;

/// <summary>
/// A network that does not check → its members, each of which throws. It never runs, since the network is an error;
/// but what uses it compiles, so that one wrong layer is one error and not one at every use.
/// </summary>
internal static class StubEmitter
{
    /// <summary>The file's text.</summary>
    public static string Emit(ShapeCheck check, CancellationToken cancellation)
    {
        var name = check.Declaration.Name;
        var fail = $"throw new global::System.InvalidOperationException({CodeWriter.Literal($"{name} has compile errors; mend its layers first")});";
        var (parameters, outputs) = Ends.Declared(check.Declaration);
        return NetworkFile.Around(
            check.Declaration,
            [.. check.Declaration.NamesBase ? Array.Empty<string>() : [$"global::{KnownNames.WrongNetwork}"], .. IsFree("Graph") ? [NetworkFile.Interface] : Array.Empty<string>()],
            check.Declaration.IsDocumented ? [] : [$"/// <summary>{CodeWriter.Xml(name)} has compile errors: its layers do not fit together.</summary>"],
            writer =>
            {
                // Not 0: what divides by it must compile.
                foreach (var constant in new[] { "InputSize", "OutputSize", "ParameterCount" }.Where(IsFree))
                {
                    writer.Summary("Not known: the network has compile errors.");
                    writer.Line($"public const long {constant} = 1;");
                    writer.Line();
                }

                if (!check.Declaration.TakesConstructor)
                {
                    Constructor();
                }

                if (check.Declaration.Layers.Any(layer => ClassCount.IsPerClass(layer.Arguments)))
                {
                    Constructor(($"long {SizeExpressions.Classes}, ", $"/// <param name=\"{SizeExpressions.Classes}\">How many classes it would name.</param>"));
                }

                foreach (var node in check.Nodes.Where(node => MergeCatalog.Find(node.Kind) is null))
                {
                    writer.Summary("Throws: the network has compile errors.");
                    writer.Line(NetworkFile.Generated);
                    writer.Line($"public {NetworkFile.Module(node.Kind)} {LayerNames.Property(node.Name)} => {fail}");
                    writer.Line();
                }

                if (check.Declaration.IsPlain)
                {
                    Override("forward", $"{NetworkFile.Tensor} forward({NetworkFile.Tensor} input)");
                }
                else if (IsFree("forward") && IsFree("call"))
                {
                    Ends.WriteThrowing(writer, parameters, IsFree(OutputsClass.Name) ? outputs : [], fail);
                }

                Override("Architecture", "global::TypedNets.NetworkGraph Architecture");
                if (IsFree(ActivationsClass.Name))
                {
                    if (parameters.Length == 1)
                    {
                        Override("ForwardActivations", $"{ActivationsClass.Name} ForwardActivations({Ends.List(parameters)})");
                    }
                    else
                    {
                        writer.Line("/// <inheritdoc/>");
                        writer.Line(NetworkFile.Generated);
                        writer.Line($"public {ActivationsClass.Name} ForwardActivations({Ends.List(parameters)}) => {fail}");
                        writer.Line();
                    }

                    ActivationsClass.Write(writer, check.Nodes, _ => null, check.Declaration.Language, IsFree("Graph") ? "Graph" : "null!");
                }

                if (IsFree("Graph"))
                {
                    writer.Line("/// <inheritdoc/>");
                    writer.Line(NetworkFile.Generated);
                    writer.Line($"public static global::TypedNets.NetworkGraph Graph => {fail}");
                }

                void Constructor(params (string Parameter, string Documentation)[] first)
                {
                    writer.Summary("Throws: the network has compile errors.");
                    writer.Lines(first.Select(parameter => parameter.Documentation));
                    writer.Line("/// <param name=\"device\">Where its parameters would live.</param>");
                    writer.Line(NetworkFile.Generated);
                    writer.Line($"public {Identifiers.Escape(name)}({string.Concat(first.Select(parameter => parameter.Parameter))}{NetworkFile.Device}? device = null)");
                    using (writer.Deeper())
                    {
                        writer.Line($": base({CodeWriter.Literal(name)}) => {fail}");
                    }

                    writer.Line();
                }

                void Override(string member, string signature)
                {
                    if (IsFree(member))
                    {
                        writer.Line("/// <inheritdoc/>");
                        writer.Line(NetworkFile.Generated);
                        writer.Line($"public override {signature} => {fail}");
                        writer.Line();
                    }
                }
            },
            cancellation);

        // What the author wrote himself is the error that is told, and not to be told once more.
        bool IsFree(string member) => !check.Declaration.MemberNames.Contains(member);
    }
}
