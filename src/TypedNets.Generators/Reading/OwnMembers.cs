using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>What the author wrote in the class himself. Generated files are not his: an analyzer sees our own among them.</summary>
internal static class OwnMembers
{
    /// <summary>What the compiler's part declares or calls by name.</summary>
    private static readonly string[] OfEveryNetwork =
    [
        "Activations", "Architecture", "ChannelsLast", "Expect", "ForwardActivations", "Graph", "GraphFor", "InputSize", "Next", "OutputSize", "ParameterCount", "Register", "forward",
    ];

    private static readonly string[] Constants = ["InputSize", "OutputSize", "ParameterCount"];

    /// <summary>Their names, in order; those of type parameters are among them.</summary>
    public static IEnumerable<string> Names(INamedTypeSymbol type) =>
        Of(type)
            .Select(member => member.Name)
            .Where(name => !name.StartsWith(".", StringComparison.Ordinal))
            .Concat(type.TypeParameters.Select(parameter => parameter.Name))
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>A member that stands in the way of the compiler's part.</summary>
    public static Problem? InTheWay(INamedTypeSymbol type) => WhyInTheWay(type) is { } why ? new Problem(ProblemIds.TakenMember, ProblemTarget.Class, why) : null;

    /// <summary>
    /// Whether the network's other members can be written beside those that stand in the way, so that what uses them compiles:
    /// where each of these is a constant's name, or overrides what it should.
    /// </summary>
    public static bool LeaveRoom(INamedTypeSymbol type) =>
        !OfEveryNetwork.Contains(type.Name)
        && !type.TypeParameters.Any(parameter => OfEveryNetwork.Contains(parameter.Name))
        && Of(type).Where(member => OfEveryNetwork.Contains(member.Name)).All(member => member.IsOverride || Constants.Contains(member.Name))
        && !Of(type).Any(member => member is IMethodSymbol { MethodKind: MethodKind.Constructor, IsStatic: false });

    public static bool IsOurs(SyntaxTree tree) => tree.FilePath.Contains(KnownNames.Generator);

    private static string? WhyInTheWay(INamedTypeSymbol type)
    {
        if (OfEveryNetwork.Contains(type.Name))
        {
            return $"A network cannot be called {type.Name}, because every network has a member of that name: choose another";
        }

        if (Names(type).FirstOrDefault(OfEveryNetwork.Contains) is { } name)
        {
            return $"{type.Name} declares {name}, but every network has a member of that name already: give yours another";
        }

        foreach (var constructor in Of(type).OfType<IMethodSymbol>().Where(method => method is { MethodKind: MethodKind.Constructor, IsStatic: false }))
        {
            var syntax = constructor.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).FirstOrDefault();
            if (syntax is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })
            {
                // Without a required parameter ': this()' could mean this very constructor.
                var call = constructor.Parameters.All(parameter => parameter.IsOptional) ? "this(device: null)" : "this()";
                return $"{type.Name} has a constructor that does not make its layers: let it call ': {call}', which the compiler writes";
            }

            if (constructor.Parameters is [{ Type: { Name: "Device", ContainingType.Name: "torch" } }])
            {
                return $"{type.Name} has a constructor from a Device, but every network has that one already: drop yours";
            }
        }

        return null;
    }

    /// <summary>Members are not asked of a class that is seen to have none: Roslyn would make them anew at each keystroke.</summary>
    private static IEnumerable<ISymbol> Of(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(IsEmpty) ? [] : type.GetMembers().Where(IsOwn);

    private static bool IsEmpty(SyntaxReference part) =>
        IsOurs(part.SyntaxTree) || part.GetSyntax() is TypeDeclarationSyntax { Members.Count: 0, ParameterList: null };

    private static bool IsOwn(ISymbol member) =>
        !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(reference => !IsOurs(reference.SyntaxTree));
}
