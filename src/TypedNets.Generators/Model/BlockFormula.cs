namespace TypedNets.Generators.Model;

/// <summary>A formula in its place, for those who use the block from another assembly.</summary>
/// <param name="Block">The block's full name.</param>
/// <param name="Attribute">The attribute's place among the block's.</param>
/// <param name="Argument">The argument.</param>
/// <param name="Element">Which element of an argument that is a list.</param>
/// <param name="Text">The formula as it can be read again.</param>
internal sealed record BlockFormula(string Block, int Attribute, string Argument, int Element, string Text);
