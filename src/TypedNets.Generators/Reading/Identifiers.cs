using Microsoft.CodeAnalysis.CSharp;

namespace TypedNets.Generators.Reading;

/// <summary>Names as C# text.</summary>
internal static class Identifiers
{
    /// <summary>The name, with an <c>@</c> where it is a keyword too.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
