using TypedNets.Generators.Layers;

namespace TypedNets.Generators.Expansion;

/// <summary>
/// How an attribute that is no layer itself puts blocks together. A new one is one class derived from this, in a file of its own, beside its attribute in the runtime;
/// its name is the attribute's: <c>ResidualStructure</c> for <c>[Residual&lt;B&gt;]</c>.
/// </summary>
internal abstract class StructureRule() : KindRule("Structure")
{
    /// <summary>Whether it makes no layer and no merge of its own.</summary>
    public virtual bool MakesNothing => false;

    /// <summary>Whether it can run again with the same weights.</summary>
    public virtual bool CanRunAgain => !MakesNothing;

    /// <summary>Whether it is given lists, of which each block gets an element; it checks them itself then.</summary>
    public virtual bool TakesLists => false;

    /// <summary>What it does.</summary>
    public abstract IEnumerable<Step> Expand(BlockUse use);
}
