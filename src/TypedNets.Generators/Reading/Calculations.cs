using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedNets.Generators.Reading;

/// <summary>
/// Arguments that calculate with a constant of the runtime's <c>Block</c>. C# has worked them out before anyone looks, and what came of it may be any number:
/// <c>Block.Hidden / Block.Width</c> is 1. So it is seen in how they are written.
/// </summary>
internal static class Calculations
{
    /// <summary>What stands for their result: a number that no parameter has and that nobody writes.</summary>
    public const long Result = -1_999_999_999;

    private const string Block = "Block";

    /// <summary>The arguments of an attribute that calculate, by the name they set and their place in a list.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="type">The class that carries it.</param>
    public static IReadOnlyList<(string Name, int Element)> In(AttributeData attribute, ISymbol type)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments })
        {
            return [];
        }

        List<(string, int)>? found = null;
        for (var index = 0; index < arguments.Count; index++)
        {
            var elements = Elements(arguments[index].Expression);
            for (var element = 0; element < elements.Count; element++)
            {
                if (Calculates(elements[element]))
                {
                    var (name, first) = Target(attribute, arguments[index], index);
                    (found ??= []).Add((name, first + element));
                }
            }
        }

        return found is null || IsShadowed(type) ? [] : found;
    }

    /// <summary>The name that an argument sets; of an argument that is one of a list, its place there.</summary>
    private static (string Name, int Element) Target(AttributeData attribute, AttributeArgumentSyntax argument, int index)
    {
        if ((argument.NameEquals?.Name ?? argument.NameColon?.Name) is { } name)
        {
            return (name.Identifier.ValueText, 0);
        }

        var parameters = attribute.AttributeConstructor?.Parameters;
        var last = (parameters?.Length ?? 0) - 1;
        return last < 0 ? ("", 0) : (parameters!.Value[Math.Min(index, last)].Name, Math.Max(0, index - last));
    }

    private static IReadOnlyList<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax list => [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => [expression],
    };

    /// <summary>Whether something is worked out with a parameter; what only hands it on does not.</summary>
    private static bool Calculates(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or NameSyntax or MemberAccessExpressionSyntax or TypeOfExpressionSyntax => false,
        ParenthesizedExpressionSyntax inner => Calculates(inner.Expression),
        CheckedExpressionSyntax inner => Calculates(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryPlusExpression } inner => Calculates(inner.Operand),
        CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword or (int)SyntaxKind.LongKeyword } } inner => Calculates(inner.Expression),
        ConditionalExpressionSyntax choice => NamesParameter(choice.Condition) || Calculates(choice.WhenTrue) || Calculates(choice.WhenFalse),
        _ => NamesParameter(expression),
    };

    private static bool NamesParameter(ExpressionSyntax expression) => expression.DescendantNodesAndSelf(node => !IsNameOf(node)).Any(node =>
        node is MemberAccessExpressionSyntax { Expression: var owner } && owner is SimpleNameSyntax { Identifier.ValueText: Block } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: Block } or AliasQualifiedNameSyntax { Name.Identifier.ValueText: Block });

    private static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    /// <summary>Whether <c>Block</c> is a class of the author's own there.</summary>
    private static bool IsShadowed(ISymbol type)
    {
        for (var scope = type; scope is not null; scope = scope.ContainingSymbol)
        {
            if (scope is INamespaceOrTypeSymbol holder && holder.GetTypeMembers(Block) is { IsEmpty: false } found)
            {
                return !found.Any(NetworkAttributes.IsInOurNamespace);
            }
        }

        return false;
    }
}
