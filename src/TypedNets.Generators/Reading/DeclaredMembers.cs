using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>What the author wrote in the class himself. Generated files are not his: an analyzer sees our own among them.</summary>
internal static class DeclaredMembers
{
    /// <summary>What the compiler's part declares or calls by name.</summary>
    private static readonly string[] OfEveryNetwork =
    [
        "Activations", "Architecture", "ChannelsLast", "Expect", "ForwardActivations", "Graph", "InputSize", "Next", "OutputSize", "ParameterCount", "Register", "forward",
    ];

    /// <summary>The same of a network with several inputs or outputs.</summary>
    public static IReadOnlyList<string> OfSeveral { get; } = ["ForwardBatch", "ForwardBatchActivations", "Outputs", "call"];

    /// <summary>What is declared besides where the data say how many classes there are.</summary>
    private const string OfAnyClasses = "GraphFor";

    /// <summary>Their names, in order; those of type parameters are among them.</summary>
    public static IEnumerable<string> Names(INamedTypeSymbol type, CancellationToken cancellation) =>
        Declared(type, cancellation)
            .Select(member => member.Name)
            .Where(name => !name.StartsWith(".", StringComparison.Ordinal))
            .Concat(type.TypeParameters.Select(parameter => parameter.Name))
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>A member that stands in the way of the compiler's part.</summary>
    /// <param name="type">The class.</param>
    /// <param name="isPlain">Whether it takes one tensor and gives one.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public static Problem? InTheWay(INamedTypeSymbol type, bool isPlain, CancellationToken cancellation) => WhyInTheWay(type, isPlain ? OfEveryNetwork : [.. OfEveryNetwork, .. OfSeveral], cancellation) is { } why ? new Problem(ProblemIds.TakenMember, ProblemTarget.Class, why) : null;

    /// <summary>Whether the network's other members can be written beside those that stand in the way, so that what uses them compiles.</summary>
    public static bool LeaveRoom(INamedTypeSymbol type) =>
        Owner(type, type.Name, OfEveryNetwork) is null && type.TypeParameters.All(parameter => Owner(type, parameter.Name, OfEveryNetwork) is null);

    /// <summary>Whether a constructor from a device cannot stand beside its own: it has that one, or one with the class's name that all others must call.</summary>
    public static bool TakeConstructor(INamedTypeSymbol type, CancellationToken cancellation) => Constructors(type, cancellation).Any(constructor =>
        IsFromDevice(constructor) || constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax));

    public static bool IsOurs(SyntaxTree tree) => tree.FilePath.Contains(KnownNames.Generator);

    private static string? WhyInTheWay(INamedTypeSymbol type, IReadOnlyList<string> declared, CancellationToken cancellation)
    {
        if (Owner(type, type.Name, declared) is { } namesake)
        {
            return $"A network cannot be called {type.Name}, because {namesake} has a member of that name: choose another";
        }

        if (Names(type, cancellation).FirstOrDefault(name => Owner(type, name, declared) is not null) is { } name)
        {
            return $"{type.Name} declares {name}, but {Owner(type, name, declared)} has a member of that name already: give yours another";
        }

        foreach (var constructor in Constructors(type, cancellation))
        {
            var syntax = constructor.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).FirstOrDefault();
            if (syntax is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })
            {
                // Without a required parameter ': this()' could mean this very constructor.
                var call = constructor.Parameters.All(parameter => parameter.IsOptional) ? "this(device: null)" : "this()";
                return $"{type.Name} has a constructor that does not make its layers: let it call ': {call}', which the compiler writes";
            }

            if (IsFromDevice(constructor))
            {
                return $"{type.Name} has a constructor from a Device, but every network has that one already: drop yours";
            }
        }

        return null;
    }

    /// <summary>The networks that have a member of that name, this one among them; null where it is free.</summary>
    private static string? Owner(INamedTypeSymbol type, string name, IReadOnlyList<string> declared) => declared.Contains(name) ? "every network"
        : name == OfAnyClasses && type.GetAttributes().Any(IsPerClass) ? $"every network with {KnownNames.PerClass} = true"
        : null;

    private static bool IsPerClass(AttributeData attribute) => attribute.NamedArguments.Any(argument => argument is { Key: KnownNames.PerClass, Value.Value: true });

    private static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type, CancellationToken cancellation) =>
        Declared(type, cancellation).OfType<IMethodSymbol>().Where(method => method is { MethodKind: MethodKind.Constructor, IsStatic: false });

    private static bool IsFromDevice(IMethodSymbol constructor) => constructor.Parameters is [{ Type: { Name: "Device", ContainingType.Name: "torch" } }];

    /// <summary>Members are not asked of a class that is seen to have none: Roslyn would make them anew at each keystroke.</summary>
    private static IEnumerable<ISymbol> Declared(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences.All(part => IsEmpty(part, cancellation)) ? [] : type.GetMembers().Where(IsOwn);

    private static bool IsEmpty(SyntaxReference part, CancellationToken cancellation) =>
        IsOurs(part.SyntaxTree) || part.GetSyntax(cancellation) is TypeDeclarationSyntax { Members.Count: 0, ParameterList: null };

    private static bool IsOwn(ISymbol member) =>
        !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(reference => !IsOurs(reference.SyntaxTree));
}
