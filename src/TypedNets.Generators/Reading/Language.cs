using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>The version of C# that a network is compiled as, of which its other half is written too.</summary>
internal static class Language
{
    public static int Version(ParseOptions options) => options is CSharpParseOptions { LanguageVersion: var version } ? (int)version / 100 : LanguageVersions.Needed;

    public static int Version(INamedTypeSymbol type) => type.DeclaringSyntaxReferences is [var first, ..] ? Version(first.SyntaxTree.Options) : LanguageVersions.Needed;

    /// <summary>A version with which no network can be written.</summary>
    public static Problem? Problem(INamedTypeSymbol type)
    {
        if (Version(type) >= LanguageVersions.Needed || type.DeclaringSyntaxReferences[0].SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: var version })
        {
            return null;
        }

        var message = $"{type.Name} is compiled as C# {version.ToDisplayString()}, but its other half is written in C# {LanguageVersions.Needed}: drop <LangVersion> from the project, or set it to {LanguageVersions.Needed} or later";
        return new Problem(ProblemIds.OldLanguage, ProblemTarget.Class, message);
    }
}
