using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Declarations;

/// <summary>The version of C# that a network is compiled as, of which its other half is written too.</summary>
internal static class Language
{
    /// <summary>The other half of a network that runs takes this: it has a <c>params</c> of a span.</summary>
    public const int Needed = 13;

    /// <summary>A network's own interface has a static abstract member.</summary>
    public const int OfStaticAbstracts = 11;

    /// <summary>A type that is local to its file.</summary>
    public const int OfFileTypes = 11;

    /// <summary>A namespace without braces.</summary>
    public const int OfFileNamespaces = 10;

    /// <summary>An override with a narrower type, and module initialisers. Below it nothing is written at all.</summary>
    public const int Oldest = 9;

    public static int Of(ParseOptions options) => options is CSharpParseOptions { LanguageVersion: var version } ? (int)version / 100 : Needed;

    public static int Of(INamedTypeSymbol type) => type.DeclaringSyntaxReferences is [var first, ..] ? Of(first.SyntaxTree.Options) : Needed;

    /// <summary>A version with which no network can be written.</summary>
    public static Problem? Problem(INamedTypeSymbol type)
    {
        if (Of(type) >= Needed || type.DeclaringSyntaxReferences[0].SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: var version })
        {
            return null;
        }

        var message = $"{type.Name} is compiled as C# {version.ToDisplayString()}, but its other half is written in C# {Needed}: drop <LangVersion> from the project, or set it to {Needed} or later";
        return new Problem(ProblemIds.OldLanguage, ProblemTarget.Class, message);
    }
}
