namespace TypedNets.Generators.Blocks;

/// <summary>The name of a layer, a merge or a block in its place, given once all names are known.</summary>
/// <param name="scope">The block it is named in; null in the network itself.</param>
/// <param name="chosen">The author's name; null where he gave none.</param>
/// <param name="stem">What it is called otherwise, before its number.</param>
/// <param name="place">Where it stands.</param>
/// <param name="kind">The kind of a layer or merge; null of a block.</param>
/// <param name="argument">The argument that names it.</param>
internal sealed class PartName(PartName? scope, string? chosen, string stem, Place place, string? kind = null, string argument = "Name")
{
    private string own = chosen ?? stem;
    private string? full;

    public PartName? Scope => scope;

    public string? Chosen => chosen;

    public string Stem => stem;

    public Place Place => place;

    public string? Kind => kind;

    public string Argument => argument;

    /// <summary>Its name within the scope: <c>conv1</c>. A scope has its own before its parts get theirs.</summary>
    public string Own
    {
        get => own;
        set => (own, full) = (value, null);
    }

    /// <summary>Its whole name: <c>layer1.0.conv1</c>.</summary>
    public string Full => full ??= Within(Own);

    /// <summary>What it would be called as a whole.</summary>
    public string Within(string own) => scope is null ? own : $"{scope.Full}.{own}";
}
