using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TypedNets.Generators.Reading;

/// <summary>
/// The name of a generated file: the class's full name, <c>Courses.Outer`1.ConvNet</c>. Roslyn compares such names without regard to case
/// and throws at the second, so a class with a twin that differs in case alone gets a number of its own behind its name.
/// </summary>
internal static class HintNames
{
    /// <summary>Worked out once for each container and forgotten with it: every network of a namespace asks.</summary>
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, HashSet<string>> Twins = new();

    public static string Get(INamedTypeSymbol type)
    {
        var name = Full(type);
        return HasTwin(type) ? $"{name}.{Fingerprint(name)}" : name;
    }

    /// <summary>The full name: <c>Courses.Outer`1.ConvNet</c>.</summary>
    public static string Full(ISymbol symbol) =>
        symbol.ContainingSymbol is INamedTypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }
            ? $"{Full(symbol.ContainingSymbol)}.{symbol.MetadataName}"
            : symbol.MetadataName;

    private static bool HasTwin(INamedTypeSymbol type)
    {
        for (ISymbol symbol = type; symbol.ContainingSymbol is INamespaceOrTypeSymbol container; symbol = container)
        {
            if (Twins.GetValue(container, TwinsIn).Contains(symbol.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names of types and namespaces of which there is another that differs in case alone.</summary>
    private static HashSet<string> TwinsIn(INamespaceOrTypeSymbol container) => new(
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().Select(member => member.Name).Distinct(StringComparer.Ordinal)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(names => names.Skip(1).Any()).SelectMany(names => names),
        StringComparer.Ordinal);

    /// <summary>FNV-1a, which is the same on every machine, unlike <see cref="string.GetHashCode"/>.</summary>
    private static string Fingerprint(string name)
    {
        var hash = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (sum, letter) => unchecked((sum ^ letter) * 16777619u));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
