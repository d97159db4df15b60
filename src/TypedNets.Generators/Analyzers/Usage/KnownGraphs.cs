using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers.Usage;

/// <summary>A network by its name and graph.</summary>
internal sealed record KnownGraph(string Name, NetworkGraph Graph);

/// <summary>The graphs of a compilation's networks, each worked out once.</summary>
/// <param name="bases">The bases of all networks.</param>
internal sealed class KnownGraphs(params INamedTypeSymbol[] bases)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, KnownGraph?> graphs = new(SymbolEqualityComparer.Default);

    /// <summary>The graph of a declared network that checks; null for any other type.</summary>
    public KnownGraph? Find(ITypeSymbol? type, CancellationToken cancellation) => type is INamedTypeSymbol named && bases.Contains(named.BaseType, SymbolEqualityComparer.Default)
        ? graphs.GetOrAdd(named.OriginalDefinition, network => Read(network, cancellation))
        : null;

    /// <summary>The network that a call of <c>forward</c>, <c>call</c> or <c>ForwardActivations</c> runs; null for any other call.</summary>
    public KnownGraph? RunBy(IInvocationOperation call, CancellationToken cancellation) =>
        call is { TargetMethod.Name: "forward" or "call" or "ForwardActivations", Arguments.Length: > 0, Instance: { } instance } ? Find(TensorSources.TypeOf(instance), cancellation) : null;

    private static KnownGraph? Read(INamedTypeSymbol type, CancellationToken cancellation) =>
        DeclarationReader.Read(type, cancellation) is { } declaration && ShapeCheck.Run(declaration, cancellation).Graph is { } graph
            ? new KnownGraph(type.Name, graph)
            : null;
}
