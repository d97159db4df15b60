using System.Globalization;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Emission;

/// <summary>The nested class that holds what a network with several outputs gives, one property an output.</summary>
internal static class OutputsClass
{
    public const string Name = "Outputs";

    /// <param name="writer">Where to.</param>
    /// <param name="outputs">The outputs, with their shapes where they are known.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<(string Name, Shape? Shape)> outputs)
    {
        var parameters = outputs.Select(output => Identifiers.Escape(EndName.Parameter(output.Name))).ToArray();
        writer.Summary("What the network gives for one batch. Disposing it disposes all of it.");
        writer.Line(NetworkFile.Generated);
        using (writer.Block($"public sealed class {Name} : global::TypedNets.NetworkOutputs"))
        {
            writer.Summary("Puts outputs together, to try a loss on.");
            for (var index = 0; index < outputs.Count; index++)
            {
                writer.Line($"/// <param name=\"{parameters[index].TrimStart('@')}\">{CodeWriter.Xml(Title(outputs[index]))}</param>");
            }

            var names = string.Join(", ", outputs.Select(output => CodeWriter.Literal(output.Name)));
            writer.Line($"public {Name}({Ends.List(parameters)})");
            using (writer.Deeper())
            {
                writer.Line($": base(global::System.Collections.Immutable.ImmutableArray.Create(new[] {{ {names} }}), new[] {{ {string.Join(", ", parameters)} }})");
            }

            using (writer.Braces())
            {
            }

            for (var index = 0; index < outputs.Count; index++)
            {
                writer.Line();
                writer.Summary(Title(outputs[index]));
                writer.Line($"public {NetworkFile.Tensor} {EndName.Property(outputs[index].Name)} => this[{index.ToString(CultureInfo.InvariantCulture)}];");
            }

            writer.Line();
            writer.Summary("Takes the outputs apart, in the order of their declaration.");
            for (var index = 0; index < outputs.Count; index++)
            {
                writer.Line($"/// <param name=\"{parameters[index].TrimStart('@')}\">{CodeWriter.Xml(Title(outputs[index]))}</param>");
            }

            using (writer.Block($"public void Deconstruct({string.Join(", ", parameters.Select(parameter => $"out {NetworkFile.Tensor} {parameter}"))})"))
            {
                for (var index = 0; index < outputs.Count; index++)
                {
                    writer.Line($"{parameters[index]} = this[{index.ToString(CultureInfo.InvariantCulture)}];");
                }
            }
        }

        writer.Line();
    }

    private static string Title((string Name, Shape? Shape) output) => output.Shape is { } shape ? $"The output '{output.Name}', {shape.Batch}." : $"The output '{output.Name}'.";
}
