using System.Text;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Kernels;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators;

/// <summary>Writes the TorchSharp module of every class with <c>[Input]</c>: declaration → shapes → C#. It reports nothing; the analyzer does.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var checks = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.InputAttribute, static (_, _) => true, static (target, cancellation) => Read(target, cancellation))
            .Where(static declaration => declaration is not null)
            .WithTrackingName(TrackingNames.Declarations)
            .Select(static (declaration, cancellation) => ShapeCheck.Run(declaration!, cancellation))
            .WithTrackingName(TrackingNames.Shapes);

        var references = context.CompilationProvider.Select(static (compilation, _) => ProjectReferences.Read(compilation));
        var explains = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildProperties.ExplainsMistakes(options.GlobalOptions));
        var files = checks
            .Combine(references)
            .Where(static network => network.Right.WritesModule)
            .Select(static (network, _) => network.Left)
            .Where(static check => check.Declaration.CanEmit)
            .Combine(explains)
            .Select(static (network, cancellation) => (network.Left.Declaration.HintName, Text: Text(network.Left, explains: network.Right, cancellation)))
            .WithTrackingName(TrackingNames.Code);

        context.RegisterSourceOutput(files, static (output, file) =>
            output.AddSource($"{file.HintName}.g.cs", SourceText.From(file.Text, Utf8)));

        var inferences = checks
            .Combine(references)
            .Where(static network => network.Left.Declaration.CanEmit && network.Right.WritesInference(network.Left.Declaration.AsksForInference))
            .Select(static (network, cancellation) => (network.Left.Declaration.HintName, Text: InferenceFile.Text(network.Left, isAlone: !network.Right.SeesTorch, cancellation)))
            .WithTrackingName(TrackingNames.Inference);
        context.RegisterSourceOutput(inferences, static (output, file) =>
            output.AddSource($"{file.HintName}{InferenceFile.Hint}.g.cs", SourceText.From(file.Text, Utf8)));

        var formulas = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.BlockAttribute, static (_, _) => true, static (target, cancellation) =>
                target.TargetSymbol is INamedTypeSymbol type ? BlockFormulas.Read(type, cancellation) : EquatableArray<BlockFormula>.Empty)
            .Where(static block => block.Count > 0)
            .WithTrackingName(TrackingNames.Formulas)
            .Collect()
            .Combine(context.ParseOptionsProvider.Select(static (options, _) => Language.Version(options)));
        context.RegisterSourceOutput(formulas, static (output, blocks) =>
        {
            if (blocks.Left.Length > 0 && blocks.Right >= LanguageVersions.Oldest)
            {
                output.AddSource(BlockFormulasFile.HintName, SourceText.From(BlockFormulasFile.Text(blocks.Left.SelectMany(block => block)), Utf8));
            }
        });

        var seesNatives = context.CompilationProvider.Select(static (compilation, _) =>
            compilation.GetTypeByMetadataName(KnownNames.ModuleStart) is { } type
            && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly));
        var language = context.ParseOptionsProvider.Select(static (options, _) => Language.Version(options));
        context.RegisterSourceOutput(seesNatives.Combine(language), static (output, project) =>
        {
            if (project.Left && NativeLibrariesFile.Text(project.Right) is { } text)
            {
                output.AddSource(NativeLibrariesFile.HintName, SourceText.From(text, Utf8));
            }
        });
    }

    private static string Text(ShapeCheck check, bool explains, CancellationToken cancellation) => check switch
    {
        { Graph: not null } => NetworkEmitter.Emit(check, cancellation),
        { Part: { } part } when explains => PartEmitter.Emit(check, part, cancellation),
        _ => StubEmitter.Emit(check, cancellation),
    };

    /// <summary>A class is met once for each of its parts that carries <c>[Input]</c>; it is read at the first.</summary>
    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext target, CancellationToken cancellation)
    {
        if (target.TargetSymbol is not INamedTypeSymbol type)
        {
            return null;
        }

        var first = NetworkAttributes.Read(type).First(NetworkAttributes.IsInput).ApplicationSyntaxReference!;
        return first.SyntaxTree == target.TargetNode.SyntaxTree && target.TargetNode.Span.Contains(first.Span)
            ? DeclarationReader.Read(type, cancellation)
            : null;
    }
}
