using System.ComponentModel;

namespace TypedNets.CompilerServices;

/// <summary>Tells the compiler what an argument of a block's attribute is calculated from, where the block lies in a referenced assembly. Written by the compiler itself.</summary>
/// <param name="block">The block's full name.</param>
/// <param name="attribute">The attribute's place among the block's.</param>
/// <param name="argument">The argument.</param>
/// <param name="element">Which element of an argument that is a list.</param>
/// <param name="formula">The formula.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BlockFormulaAttribute(string block, int attribute, string argument, int element, string formula) : Attribute
{
    /// <summary>The block's full name.</summary>
    public string Block => block;

    /// <summary>The attribute's place among the block's.</summary>
    public int Attribute => attribute;

    /// <summary>The argument.</summary>
    public string Argument => argument;

    /// <summary>Which element of an argument that is a list.</summary>
    public int Element => element;

    /// <summary>The formula.</summary>
    public string Formula => formula;
}
