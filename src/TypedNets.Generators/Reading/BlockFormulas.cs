using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>The formulas of a block that other assemblies may use.</summary>
internal static class BlockFormulas
{
    public static EquatableArray<BlockFormula> Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.IsFileLocal || type.DeclaringSyntaxReferences.IsEmpty)
        {
            return EquatableArray<BlockFormula>.Empty;
        }

        var found = new List<BlockFormula>();
        var attributes = NetworkAttributes.Read(type);
        for (var index = 0; index < attributes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (NetworkAttributes.IsLayer(attributes[index]) && !NetworkAttributes.IsRejected(attributes[index]))
            {
                found.AddRange(FormulaReader.In(attributes[index], type, cancellation).Select(read =>
                    new BlockFormula(HintNames.Full(type), index, read.Name, read.Element, read.Formula.Written(whole: true))));
            }
        }

        return found.ToEquatableArray();
    }
}
