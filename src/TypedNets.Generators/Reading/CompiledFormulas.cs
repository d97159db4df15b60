using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>The formulas of blocks in referenced assemblies, of whose source nothing is left. The generator wrote them down where the blocks were compiled.</summary>
internal static class CompiledFormulas
{
    private const string Attribute = "BlockFormulaAttribute";

    private static readonly ConditionalWeakTable<IAssemblySymbol, ILookup<(string Block, int Place), (string Name, int Element, Formula Formula)>> Known = new();

    /// <summary>The arguments that are formulas in an attribute of a block.</summary>
    /// <param name="type">The block.</param>
    /// <param name="place">The attribute's place among the block's.</param>
    public static IEnumerable<(string Name, int Element, Formula Formula)> In(INamedTypeSymbol type, int place) =>
        type.ContainingAssembly is { } assembly ? Known.GetValue(assembly, Read)[(HintNames.Full(type), place)] : [];

    private static ILookup<(string Block, int Place), (string Name, int Element, Formula Formula)> Read(IAssemblySymbol assembly)
    {
        var found = new List<((string, int) Key, (string, int, Formula) Value)>();
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: Attribute, ConstructorArguments: [{ Value: string block }, { Value: int place }, { Value: string name }, { Value: int element }, { Value: string text }] }
                && FormulaReader.Parse(text) is { } formula)
            {
                found.Add(((block, place), (name, element, formula)));
            }
        }

        return found.ToLookup(pair => pair.Key, pair => pair.Value);
    }
}
