using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers.Usage;

/// <summary>Networks of several inputs or outputs, given to what takes one tensor and makes one: a parameter that says so by <c>[OneTensor]</c>, or a module of TorchSharp's.</summary>
internal static class SeveralTensors
{
    private const string Marker = "OneTensorAttribute";

    public static void Check(OperationAnalysisContext context, INamedTypeSymbol several)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } made => (constructor, made.Arguments),
            _ => (null, []),
        };
        if (method is null)
        {
            return;
        }

        foreach (var argument in arguments)
        {
            foreach (var value in Values(argument))
            {
                if (IsOne(TensorSources.TypeOf(value), several) is { } network)
                {
                    Report(context, network, value.Syntax, What(method));
                }
            }
        }

        for (var index = 0; index < method.TypeParameters.Length; index++)
        {
            if (IsMarked(method.TypeParameters[index].GetAttributes()) && IsOne(method.TypeArguments[index], several) is { } network)
            {
                Report(context, network, context.Operation.Syntax, What(method));
            }
        }
    }

    /// <summary>What is given where one tensor is taken.</summary>
    private static IEnumerable<IOperation> Values(IArgumentOperation argument) => argument switch
    {
        { Parameter: { } parameter } when IsMarked(parameter.GetAttributes()) || IsModule(parameter.Type) => [argument.Value],
        { Parameter.Type: IArrayTypeSymbol { ElementType: var type }, Value: IArrayCreationOperation { Initializer.ElementValues: var elements } } when IsModule(type) => elements,
        _ => [],
    };

    private static string What(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : $"{method.ContainingType.Name}.{method.Name}";

    private static bool IsMarked(IEnumerable<AttributeData> attributes) => attributes.Any(attribute => attribute.AttributeClass is { Name: Marker, ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: KnownNames.Namespace } });

    private static bool IsModule(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Module", Arity: 2, ContainingType.ContainingType.Name: "torch" };

    private static INamedTypeSymbol? IsOne(ITypeSymbol? type, INamedTypeSymbol several) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } network && SymbolEqualityComparer.Default.Equals(network.BaseType, several) ? network : null;

    private static void Report(OperationAnalysisContext context, INamedTypeSymbol network, SyntaxNode place, string what) => context.ReportDiagnostic(Diagnostic.Create(
        Descriptors.Get(ProblemIds.SeveralTensors),
        place.GetLocation(),
        $"{network.Name} has several inputs or outputs, but {what} serves networks that take one tensor and give one: run it by its own call, which names them"));
}
