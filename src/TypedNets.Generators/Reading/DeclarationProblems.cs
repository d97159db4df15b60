using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>What can be wrong with a network before any shape is looked at.</summary>
internal static class DeclarationProblems
{
    /// <summary>The first problem of the class as such. That it is not partial comes last: with the compiler's part beside it, C# says so too.</summary>
    /// <param name="type">The class.</param>
    /// <param name="isPlain">Whether it takes one tensor and gives one.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public static Problem? OfClass(INamedTypeSymbol type, bool isPlain, CancellationToken cancellation) =>
        KindProblem(type) ?? LocalProblem(type) ?? BaseProblem(type, cancellation) ?? DeclaredMembers.InTheWay(type, isPlain, cancellation) ?? PartialProblem(type, cancellation);

    /// <summary>The first problem of how its attributes stand.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attributes">Its network attributes in source order.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public static Problem? OfAttributes(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation) =>
        PlaceProblem(type, attributes, cancellation) ?? InputProblem(type, attributes);

    /// <summary>The first problem of a block's declaration as such.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attributes">Its network attributes in source order.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public static Problem? OfBlock(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation)
    {
        var input = Enumerable.Range(0, attributes.Count).Where(index => NetworkAttributes.IsInput(attributes[index])).ToArray();
        if (input.Length > 0)
        {
            return new Problem(
                ProblemIds.InputInBlock,
                new ProblemTarget(input[0]),
                $"{type.Name} is a block, which takes what arrives at its use, but it has an [Input]: remove [Input], or [Block] if it is a network");
        }

        var budget = Enumerable.Range(0, attributes.Count).Where(index => NetworkAttributes.IsBudget(attributes[index])).ToArray();
        if (budget.Length > 0)
        {
            var message = $"{type.Name} is a block, which costs as much as its use makes of it, but it has a [Budget]: write it on the network";
            return new Problem(ProblemIds.InputInBlock, new ProblemTarget(budget[0]), message);
        }

        var output = Enumerable.Range(0, attributes.Count).Where(index => NetworkAttributes.IsOutput(attributes[index])).ToArray();
        if (output.Length > 0)
        {
            var message = $"{type.Name} is a block, which gives one result, but it has an [Output]: write it in the network, behind the use of the block";
            return new Problem(ProblemIds.InputInBlock, new ProblemTarget(output[0]), message);
        }

        if (!attributes.Any(attribute => NetworkAttributes.IsLayer(attribute) && !NetworkAttributes.IsTap(attribute)))
        {
            var message = $"{type.Name} is a block without layers; write them below [Block], like [Conv2d(Block.Width, 3), ReLU]";
            return new Problem(ProblemIds.NoLayers, attributes.Count == 0 ? ProblemTarget.Class : new ProblemTarget(0), message);
        }

        return type.DeclaringSyntaxReferences.IsEmpty ? null : PlaceProblem(type, attributes, cancellation);
    }

    /// <summary>
    /// Whether a second part of the class can be written in another file, so that what uses it compiles and its own problem is the only one told.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="problem">What is wrong with it as such.</param>
    public static bool CanEmit(INamedTypeSymbol type, Problem? problem) =>
        (problem is null or { Id: ProblemIds.NotPartial } || (problem.Id == ProblemIds.TakenMember && DeclaredMembers.LeaveRoom(type)))
        && IsNamed(type) && type.BaseType is not IErrorTypeSymbol { CandidateSymbols.IsEmpty: false };

    /// <summary>Whether the base of every network is written out as this one's.</summary>
    public static bool NamesBase(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.BaseType?.ToDisplayString() == KnownNames.Network
        && type.DeclaringSyntaxReferences.Any(part => !DeclaredMembers.IsOurs(part.SyntaxTree) && part.GetSyntax(cancellation) is TypeDeclarationSyntax { BaseList: not null });

    /// <summary>Whether everything that the other half has to repeat has a name yet: somebody may be typing it.</summary>
    private static bool IsNamed(INamedTypeSymbol type)
    {
        for (ISymbol symbol = type; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            if (symbol.Name.Length == 0 || (symbol is INamedTypeSymbol outer && outer.TypeParameters.Any(parameter => parameter.Name.Length == 0)))
            {
                return false;
            }
        }

        return true;
    }

    private static Problem? KindProblem(INamedTypeSymbol type)
    {
        var kind = type switch
        {
            { IsRecord: true } => "a record",
            { TypeKind: TypeKind.Interface or TypeKind.Enum } => $"an {type.TypeKind.ToString().ToLowerInvariant()}",
            { TypeKind: not TypeKind.Class } => $"a {type.TypeKind.ToString().ToLowerInvariant()}",
            { IsStatic: true } => "a static class",
            { IsFileLocal: true } => "local to its file",
            _ => null,
        };
        return kind is null ? null : new Problem(
            ProblemIds.NotAClass,
            ProblemTarget.Class,
            $"{type.Name} is {kind}, but a network is a module with parameters: declare it as 'public partial class {type.Name}'");
    }

    private static Problem? LocalProblem(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal)
            {
                var message = $"{outer.Name} is local to its file, so the compiler's part of {type.Name} cannot reach it: drop 'file'";
                return new Problem(ProblemIds.NotAClass, ProblemTarget.Class, message);
            }
        }

        return null;
    }

    private static Problem? PartialProblem(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellation))
            {
                var message = SymbolEqualityComparer.Default.Equals(outer, type)
                    ? $"{type.Name} is not partial, so the compiler cannot write its other half: declare it as 'partial class {type.Name}'"
                    : $"{outer.Name}, in which {type.Name} is nested, is not partial, so the compiler cannot write into it: make it partial too";
                return new Problem(ProblemIds.NotPartial, ProblemTarget.Class, message, outer.Name);
            }
        }

        return null;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Length > 1
        || type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static Problem? BaseProblem(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.BaseType is null or { TypeKind: TypeKind.Error }
            || (type.BaseType.SpecialType == SpecialType.System_Object && !NamesObject(type, cancellation))
            || type.BaseType.ToDisplayString() is KnownNames.Network or KnownNames.MultiNetwork or KnownNames.WrongNetwork
            || type.TypeKind != TypeKind.Class
            ? null
            : new Problem(
                ProblemIds.OtherBase,
                ProblemTarget.Class,
                $"{type.Name} derives from {type.BaseType.Name}, but a network derives from {KnownNames.Network}: drop the base class");

    /// <summary>Whether <c>object</c> is written out as the base, which a part with another base contradicts.</summary>
    private static bool NamesObject(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax(cancellation) is TypeDeclarationSyntax { BaseList.Types: [var first, ..] }
        && first.Type.ToString() is "object" or "Object" or "System.Object" or "global::System.Object");

    private static Problem? PlaceProblem(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation)
    {
        var first = Declaration(attributes[0], cancellation);
        for (var index = 1; index < attributes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Declaration(attributes[index], cancellation) != first)
            {
                return new Problem(
                    ProblemIds.SeveralDeclarations,
                    new ProblemTarget(index),
                    $"The layers of {type.Name} stand on several declarations, whose order C# does not define: move them all onto one");
            }
        }

        return null;
    }

    private static Problem? InputProblem(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes)
    {
        var inputs = Enumerable.Range(0, attributes.Count).Where(index => NetworkAttributes.IsInput(attributes[index])).ToArray();
        if (inputs.Length == 0)
        {
            return new Problem(
                ProblemIds.NoInput,
                new ProblemTarget(FirstLayer()),
                $"{type.Name} has layers but no [Input]: write the shape of one sample above the first layer, like [Input(1, 28, 28)], or [Block] if it is a part of networks");
        }

        if (inputs.Length > 1 && !inputs.All(index => NetworkAttributes.IsNamedInput(attributes[index])))
        {
            return new Problem(
                ProblemIds.SecondInput,
                new ProblemTarget(inputs[1]),
                $"{type.Name} has a second [Input]: remove this, or give each a Name if the network takes several, like [Input(1, 28, 28, Name = \"left\")]");
        }

        return inputs[0] < FirstLayer() ? null : new Problem(
            ProblemIds.LayerBeforeInput,
            new ProblemTarget(FirstLayer()),
            $"A layer of {type.Name} stands before [Input], where nothing arrives yet: move [Input] to the top");

        int FirstLayer()
        {
            var index = 0;
            while (index < attributes.Count && !NetworkAttributes.IsLayer(attributes[index]))
            {
                index++;
            }

            return index;
        }
    }

    private static (string Path, int Start) Declaration(AttributeData attribute, CancellationToken cancellation)
    {
        var reference = attribute.ApplicationSyntaxReference!;
        var declaration = reference.GetSyntax(cancellation).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return (reference.SyntaxTree.FilePath, declaration?.SpanStart ?? reference.Span.Start);
    }
}
