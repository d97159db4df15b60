using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>What is to be named, a layer, a merge or a block, in its place. Each is one of its own, whatever it holds.</summary>
/// <param name="scope">The block it is named in; null in the network itself.</param>
/// <param name="chosen">The author's name; null where he gave none.</param>
/// <param name="stem">What it is called otherwise, before its number.</param>
/// <param name="origin">Where it stands.</param>
/// <param name="kind">The kind of a layer or merge; null of a block.</param>
/// <param name="argument">The argument that names it.</param>
internal sealed class ScopedName(ScopedName? scope, string? chosen, string stem, LayerOrigin origin, string? kind = null, string argument = "Name")
{
    public ScopedName? Scope => scope;

    public string? Chosen => chosen;

    public string Stem => stem;

    public LayerOrigin Origin => origin;

    public string? Kind => kind;

    public string Argument => argument;

    /// <summary>What it is once more, with the same weights; null of what has its own.</summary>
    public ScopedName? Original { get; set; }

    /// <summary>What all that share its weights lead back to; itself where it has its own.</summary>
    public ScopedName Root
    {
        get
        {
            var root = this;
            while (root.Original is { } original)
            {
                root = original;
            }

            return root;
        }
    }
}
