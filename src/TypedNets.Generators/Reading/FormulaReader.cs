using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>
/// Arguments made of a block's parameters. C# has worked them out before anyone looks, with numbers that only stand for others; so they are read as they are written.
/// </summary>
internal static class FormulaReader
{
    /// <summary>Constants that are made of one another deeper than anyone would write; C# itself refuses those that go in a circle.</summary>
    private const int MostDeep = 100;

    /// <summary>The arguments of an attribute that are made of parameters, by the name they set and their place in a list.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="type">The class that carries it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static IReadOnlyList<(string Name, int Element, Formula Formula)> In(AttributeData attribute, INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments })
        {
            return [];
        }

        List<(string, int, Formula)>? found = null;
        for (var index = 0; index < arguments.Count; index++)
        {
            var elements = Elements(arguments[index].Expression);
            for (var element = 0; element < elements.Length; element++)
            {
                if (Names(elements[element]) && Read(elements[element], type, 0, cancellation) is { } formula && formula.Parameters.Any())
                {
                    var (name, first) = Target(attribute, arguments[index], index);
                    (found ??= []).Add((name, first + element, formula));
                }
            }
        }

        return found ?? [];
    }

    /// <summary>Reads what <see cref="Formula"/>'s own text says.</summary>
    public static Formula? Parse(string text) => Read(SyntaxFactory.ParseExpression(text), Leaf);

    private static Formula? Leaf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Block" }, Name.Identifier.ValueText: var name } => OfBlock(name, null),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: var otherwise } =>
            Read(otherwise, Leaf) is { } formula ? new ParameterFormula(name, formula) : null,
        _ => null,
    };

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

    /// <summary>Each in its place: a syntax list that is made anew would hold copies, of which nothing is known.</summary>
    private static ExpressionSyntax[] Elements(ExpressionSyntax expression) => expression switch
    {
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        CollectionExpressionSyntax list => [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => [expression],
    };

    /// <summary>Whether anything is named in it: hardly any argument does, and the others need no look at what names mean.</summary>
    private static bool Names(ExpressionSyntax expression) => expression is not LiteralExpressionSyntax and not TypeOfExpressionSyntax
        && expression.DescendantNodesAndSelf(node => !IsNameOf(node)).Any(node => node is IdentifierNameSyntax { Identifier.ValueText: not "nameof" });

    private static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static Formula? Read(ExpressionSyntax expression, INamedTypeSymbol type, int depth, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (depth > MostDeep || (type.ContainingAssembly as ISourceAssemblySymbol)?.Compilation is not { } compilation || !compilation.ContainsSyntaxTree(expression.SyntaxTree))
        {
            return null;
        }

        var model = compilation.GetSemanticModel(expression.SyntaxTree);
        return Read(expression, part => model.GetSymbolInfo(part, cancellation).Symbol switch
        {
            IFieldSymbol { IsConst: true } field => OfConstant(field, type, depth, cancellation),
            _ => model.GetConstantValue(part, cancellation) is { HasValue: true, Value: var value } ? Constant(model.GetTypeInfo(part, cancellation).Type, value) : null,
        });
    }

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="leaf">What a name, or another part that is not calculated, stands for; null where that cannot be read.</param>
    public static Formula? Read(ExpressionSyntax expression, Func<ExpressionSyntax, Formula?> leaf)
    {
        return expression switch
        {
            ParenthesizedExpressionSyntax inner => Read(inner.Expression, leaf),
            CheckedExpressionSyntax inner => Read(inner.Expression, leaf),
            LiteralExpressionSyntax literal => Constant(literal.Token.Value),
            PrefixUnaryExpressionSyntax unary => Operation(unary.OperatorToken.ValueText, unary.Operand),
            CastExpressionSyntax { Type: PredefinedTypeSyntax type } cast => type.Keyword.Kind() switch
            {
                SyntaxKind.IntKeyword or SyntaxKind.LongKeyword => Operation("int", cast.Expression),
                SyntaxKind.DoubleKeyword => Operation("double", cast.Expression),
                SyntaxKind.FloatKeyword => Operation("float", cast.Expression),
                _ => leaf(expression),
            },
            ConditionalExpressionSyntax choice => Operation("?", choice.Condition, choice.WhenTrue, choice.WhenFalse),
            BinaryExpressionSyntax { RawKind: not (int)SyntaxKind.CoalesceExpression } binary => Operation(binary.OperatorToken.ValueText, binary.Left, binary.Right),
            _ => leaf(expression),
        };

        Formula? Operation(string symbol, params ReadOnlySpan<ExpressionSyntax> parts)
        {
            var operands = new List<Formula>();
            foreach (var part in parts)
            {
                if (Read(part, leaf) is not { } operand)
                {
                    return null;
                }

                operands.Add(operand);
            }

            return new OperationFormula(symbol, operands.ToEquatableArray());
        }

    }

    /// <summary>A constant by what it means here: a parameter, something made of parameters, or just its value.</summary>
    /// <param name="field">The constant.</param>
    /// <param name="type">The class whose attributes are read; the constants of a block are its own parameters.</param>
    /// <param name="depth">How many constants led here.</param>
    /// <param name="cancellation">Ends the reading.</param>
    private static Formula? OfConstant(IFieldSymbol field, INamedTypeSymbol type, int depth, CancellationToken cancellation)
    {
        if (field.ContainingType is { Name: "Block" } block && NetworkAttributes.IsInOurNamespace(block))
        {
            return OfBlock(field.Name, type.GetMembers(field.Name).OfType<IFieldSymbol>().FirstOrDefault(own => own.IsConst) is { } own ? Value(own, type, depth, cancellation) : null);
        }

        var value = Value(field, type, depth, cancellation);
        return SymbolEqualityComparer.Default.Equals(field.ContainingType, type) && BlockReader.IsBlock(type) ? new ParameterFormula(field.Name, value) : value;
    }

    private static Formula Value(IFieldSymbol field, INamedTypeSymbol type, int depth, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value } && Names(value)
            && Read(value, type, depth + 1, cancellation) is { } formula && formula.Parameters.Any()
                ? formula
                : Constant(field.Type, field.ConstantValue);

    private static Formula OfBlock(string name, Formula? otherwise) => BlockParameterNames.Arriving.Contains(name) && otherwise is null
        ? new InputSizeFormula(name, 0)
        : new ParameterFormula(name, otherwise);

    private static ConstantFormula Constant(ITypeSymbol? type, object? value) => type is INamedTypeSymbol { TypeKind: TypeKind.Enum } members
        ? new ConstantFormula(LayerReader.EnumMember(members, value))
        : Constant(value);

    private static ConstantFormula Constant(object? value) => new(value switch
    {
        bool or string or double or null => value,
        float real => (double)real,
        IConvertible number => number.ToInt64(CultureInfo.InvariantCulture),
        _ => null,
    });
}
