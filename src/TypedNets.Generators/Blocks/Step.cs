using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers;

namespace TypedNets.Generators.Blocks;

/// <summary>What a network does, its blocks unfolded: a tree of layers, merges and taps that knows no shape yet.</summary>
internal abstract record Step(Place Place);

/// <summary>Runs a layer.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its rule; null where there is none, or its arguments are wrong.</param>
/// <param name="Arguments">Its arguments, checked but for those that wait for what arrives.</param>
internal sealed record LayerStep(Place Place, PartName Name, LayerRule? Rule, LayerArguments Arguments) : Step(Place);

/// <summary>Runs branches on the same input and merges what they give.</summary>
internal sealed record MergeStep(Place Place, PartName Name, string Kind, IReadOnlyList<Branch> Branches, string Advice = "") : Step(Place);

/// <summary>Runs the layers of a block.</summary>
/// <param name="Place">Where it is used.</param>
/// <param name="Name">Its name, or null where its layers belong to who uses it.</param>
/// <param name="Block">The block's class.</param>
/// <param name="Steps">What it does.</param>
internal sealed record BlockStep(Place Place, PartName? Name, string Block, IReadOnlyList<Step> Steps) : Step(Place);

/// <summary>Keeps what arrives.</summary>
internal sealed record TapStep(Place Place, int Tap, string TapName) : Step(Place);

/// <summary>Merges what was kept with what arrives.</summary>
internal sealed record TakeStep(Place Place, PartName Name, string Kind, int Tap, string TapName) : Step(Place);

/// <summary>One branch of a merge.</summary>
/// <param name="Title">What stands before its shape in a message: <c>BasicBody gives</c>.</param>
/// <param name="Steps">What it does; nothing, where it is the input itself.</param>
/// <param name="OnlyWhereNeeded">Whether the input itself is taken where it has the first branch's shape.</param>
internal sealed record Branch(string Title, IReadOnlyList<Step> Steps, bool OnlyWhereNeeded = false)
{
    /// <summary>The input itself.</summary>
    public static Branch Input { get; } = new("what arrives is", []);
}
