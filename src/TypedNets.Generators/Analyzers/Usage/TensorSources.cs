using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedNets.Generators.Analyzers.Usage;

/// <summary>Where a value comes from, as far as one method shows it.</summary>
internal static class TensorSources
{
    /// <summary>The locals of a method that are set behind their declaration, found once for all that is asked of it.</summary>
    private static readonly ConditionalWeakTable<IOperation, HashSet<ISymbol>> SetAgain = new();

    /// <summary>The expression behind conversions and behind a local variable that is set only where it is declared.</summary>
    public static IOperation? Find(IOperation? value, CancellationToken cancellation)
    {
        var bare = Bare(value);
        return bare is ILocalReferenceOperation { Local: { IsForEach: false } local } reference && Initializer(local, reference, cancellation) is { } initializer
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

    private static IOperation? Initializer(ILocalSymbol local, IOperation use, CancellationToken cancellation)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || use.SemanticModel is not { } model || model.SyntaxTree != value.SyntaxTree)
        {
            return null;
        }

        return IsSetAgain(local, use, cancellation) ? null : model.GetOperation(value, cancellation);
    }

    private static bool IsSetAgain(ILocalSymbol local, IOperation use, CancellationToken cancellation)
    {
        var root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return SetAgain.GetValue(root, body => LocalsSetIn(body, cancellation)).Contains(local);
    }

    private static HashSet<ISymbol> LocalsSetIn(IOperation body, CancellationToken cancellation)
    {
        var locals = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in body.Descendants())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IAssignmentOperation assignment:
                    Add(assignment.Target);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    Add(argument.Value);
                    break;
            }
        }

        return locals;

        void Add(IOperation target)
        {
            if (target is ILocalReferenceOperation { IsDeclaration: false } reference)
            {
                locals.Add(reference.Local);
            }
            else if (target is ITupleOperation tuple)
            {
                foreach (var element in tuple.Elements)
                {
                    Add(element);
                }
            }
        }
    }
}
