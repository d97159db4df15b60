using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;
using static System.FormattableString;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>An example and what the shape engine says of it.</summary>
/// <param name="Kind">The layer that it shows.</param>
/// <param name="Graph">Its shapes.</param>
/// <param name="Code">Its declaration, with what leaves each layer behind it.</param>
internal sealed record LayerExample(string Kind, NetworkGraph Graph, string Code)
{
    private static readonly Lazy<IReadOnlyDictionary<string, LayerExample>> Examples = new(ReadAll);

    public static IReadOnlyDictionary<string, LayerExample> All => Examples.Value;

    private static IReadOnlyDictionary<string, LayerExample> ReadAll()
    {
        var missing = LayerCatalog.All.Select(rule => rule.Kind).Except(LayerExamples.All.Keys).Order();
        Assert.True(!missing.Any(), $"{nameof(LayerExamples)} has no example of {string.Join(", ", missing)}: add one line for each");
        var compilation = Compiler.Compile([.. LayerExamples.All.Keys.Select(kind => Write(kind, _ => ""))]);
        return LayerExamples.All.Keys.ToDictionary(kind => kind, kind =>
        {
            var check = ShapeCheck.Run(DeclarationReader.Read(compilation.GetTypeByMetadataName(Name(kind))!, CancellationToken.None)!, CancellationToken.None);
            Assert.True(check.Graph is not null, $"The example of {kind} does not check: {string.Join("; ", check.Problems.Select(problem => problem.Message))}");
            return new LayerExample(kind, check.Graph!, Write(kind, index => Leaves(check.Graph!.Nodes[index])));
        });
    }

    private static string Name(string kind) => kind + "Example";

    private static string Write(string kind, Func<int, string> comment)
    {
        var lines = LayerExamples.All[kind];
        var width = lines.Skip(1).Max(line => line.Length) + "[]".Length;
        var layers = lines.Skip(1).Select((line, index) => $"{($"[{line}]").PadRight(width)}  {comment(index)}".TrimEnd());
        return string.Join("\n", [$"[{lines[0]}]", .. layers, $"public partial class {Name(kind)};"]);
    }

    private static string Leaves(GraphNode node)
    {
        var parameters = node.ParameterCount == 0 ? "" : Invariant($", {node.ParameterCount:N0} parameter{(node.ParameterCount == 1 ? "" : "s")}");
        return $"// {node.Output}{parameters}";
    }
}
