using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedNets.Benchmarks;

/// <summary>A generator that finds every <c>[Input]</c>, has Roslyn bind the attributes beside it, and writes nothing: what no generator that reads attributes can do without.</summary>
#pragma warning disable RS1036, RS1041, RS1042 // It is never loaded by a compiler.
internal sealed class AttributeSearch : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("TypedNets.InputAttribute", (node, _) => node is ClassDeclarationSyntax, (found, _) => found.TargetSymbol.GetAttributes().Sum(attribute => attribute.ConstructorArguments.Length)),
        (_, _) => { });
}
#pragma warning restore RS1036, RS1041, RS1042
