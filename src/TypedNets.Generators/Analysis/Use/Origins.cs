using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedNets.Generators.Analysis.Use;

/// <summary>Where a value comes from, as far as one method shows it.</summary>
internal static class Origins
{
    /// <summary>The expression behind conversions and behind a local variable that is set only where it is declared.</summary>
    public static IOperation? Of(IOperation? value)
    {
        var bare = Bare(value);
        return bare is ILocalReferenceOperation { Local: { IsForEach: false } local } reference && Initializer(local, reference) is { } initializer
            ? Bare(initializer)
            : bare;
    }

    /// <summary>The type of a value before it was converted.</summary>
    public static ITypeSymbol? TypeOf(IOperation value) => Bare(value)?.Type;

    private static IOperation? Bare(IOperation? value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static IOperation? Initializer(ILocalSymbol local, IOperation use)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || use.SemanticModel is not { } model || model.SyntaxTree != value.SyntaxTree)
        {
            return null;
        }

        return IsSetAgain(local, use) ? null : model.GetOperation(value);
    }

    private static bool IsSetAgain(ILocalSymbol local, IOperation use)
    {
        var root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Any(operation => operation switch
        {
            IAssignmentOperation assignment => Refers(assignment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Refers(argument.Value),
            _ => false,
        });

        bool Refers(IOperation target) => target is ILocalReferenceOperation { IsDeclaration: false } reference
            ? SymbolEqualityComparer.Default.Equals(reference.Local, local)
            : target is ITupleOperation tuple && tuple.Elements.Any(Refers);
    }
}
