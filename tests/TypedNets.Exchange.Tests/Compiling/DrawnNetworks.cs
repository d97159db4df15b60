using TypedNets.Generators.Emission;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Tests.Shapes;

namespace TypedNets.Exchange.Tests.Compiling;

/// <summary>Networks that are drawn by chance, compiled into this process.</summary>
internal static class DrawnNetworks
{
    /// <summary>What makes each network, by its class's name.</summary>
    /// <param name="seed">The same seed gives the same networks.</param>
    /// <param name="count">How many are drawn of chains of layers, and how many of networks that branch; what is no network is left out.</param>
    public static IReadOnlyDictionary<string, Func<Network>> Draw(int seed, int count) => CompiledNetworks.Compile(
        Enumerable.Range(0, count).Select(number => Named($"Chain{number}", RandomNetwork.Draw(seed, number)))
            .Concat(Enumerable.Range(0, count).Select(number => Named($"Branches{number}", ParameterNumbers.Read(RandomBranches.Draw(seed, number)))))
            .Where(check => check.Graph is { } graph && !graph.Nodes.Any(IsOddRoot))
            .ToDictionary(check => check.Declaration.Name, check => NetworkEmitter.Emit(check, CancellationToken.None)));

    /// <summary>The root of what is below 0 is no number, with which each program goes on in its own way.</summary>
    private static bool IsOddRoot(GraphNode node) => (node.Kind.StartsWith("LPPool", StringComparison.Ordinal) && node.Arguments.Double("norm", 2) % 2 != 0)
        || (node.Kind == "LocalResponseNorm" && (node.Arguments.Double("k", 1) < 0 || node.Arguments.Double("alpha", 1e-4) < 0));

    private static ShapeCheck Named(string name, NetworkDeclaration declaration) =>
        ShapeCheck.Run(declaration with { Name = name, HintName = name, Types = new([$"partial class {name}"]) }, CancellationToken.None);
}
