using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers;

/// <summary>A problem's target → the place in the file to underline.</summary>
/// <param name="type">The class that it is a problem of.</param>
internal sealed class ProblemLocations(INamedTypeSymbol type)
{
    private readonly IReadOnlyList<AttributeData> attributes = NetworkAttributes.Read(type);

    public Location Find(ProblemTarget target)
    {
        if (target == ProblemTarget.Class || attributes[target.Attribute].ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax attribute)
        {
            return Identifier();
        }

        return target.Argument is { } argument && Argument(attribute, attributes[target.Attribute], argument, target.Element) is { } syntax
            ? syntax.GetLocation()
            : attribute.GetLocation();
    }

    /// <summary>The class's name in the declaration that carries its first attribute.</summary>
    private Location Identifier() =>
        attributes[0].ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.GetLocation()
            ?? type.Locations[0];

    private static AttributeArgumentSyntax? Argument(AttributeSyntax attribute, AttributeData data, string name, int element)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        foreach (var argument in arguments)
        {
            if (Is(argument.NameEquals?.Name ?? argument.NameColon?.Name, name))
            {
                return argument;
            }
        }

        var parameters = data.AttributeConstructor?.Parameters ?? default;
        for (var index = 0; !parameters.IsDefault && index < parameters.Length; index++)
        {
            var place = index + element;
            if (string.Equals(parameters[index].Name, name, StringComparison.OrdinalIgnoreCase)
                && place < arguments.Count && arguments[place] is { NameEquals: null, NameColon: null } argument)
            {
                return argument;
            }
        }

        return null;
    }

    private static bool Is(IdentifierNameSyntax? written, string name) =>
        string.Equals(written?.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase);
}
