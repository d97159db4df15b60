using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>What a network does, its blocks expanded: a tree of layers, merges and taps that knows no shape yet.</summary>
internal abstract record Step(LayerOrigin Origin);

/// <summary>Runs a layer.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its rule; null where there is none, or its arguments are wrong.</param>
/// <param name="Arguments">Its arguments, checked but for those that wait for what arrives.</param>
internal sealed record LayerStep(LayerOrigin Origin, ScopedName Name, LayerRule? Rule, LayerArguments Arguments) : Step(Origin)
{
    /// <summary>The module of the author's own that it is; null of the library's layers.</summary>
    public CustomLayer? Custom { get; init; }
}

/// <summary>Runs branches on the same input and merges what they give.</summary>
internal sealed record MergeStep(LayerOrigin Origin, ScopedName Name, string Kind, IReadOnlyList<Branch> Branches, string Advice = "") : Step(Origin)
{
    /// <summary>The merge's own arguments.</summary>
    public LayerArguments Arguments { get; init; } = LayerArguments.None;

    /// <summary>Whether the first branch stands alone where it changes the shape.</summary>
    public bool IfSame { get; init; }
}

/// <summary>Runs the layers of a block.</summary>
/// <param name="Origin">Where it is used.</param>
/// <param name="Name">Its name, or null where its layers belong to who uses it.</param>
/// <param name="Block">The block's class.</param>
/// <param name="Steps">What it does.</param>
internal sealed record BlockStep(LayerOrigin Origin, ScopedName? Name, string Block, IReadOnlyList<Step> Steps) : Step(Origin);

/// <summary>Keeps what arrives.</summary>
internal sealed record TapStep(LayerOrigin Origin, int Tap, string TapName) : Step(Origin);

/// <summary>Takes up an input of the network.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Tap">What keeps it.</param>
/// <param name="Input">Which input it is, from 0.</param>
internal sealed record InputStep(LayerOrigin Origin, int Tap, int Input) : Step(Origin);

/// <summary>Goes on from what was kept.</summary>
internal sealed record FromStep(LayerOrigin Origin, int Tap) : Step(Origin);

/// <summary>Has what arrives, or what is made of it beside, leave the network; what arrives goes on.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Output">The output's name.</param>
/// <param name="Head">What is made of what arrives.</param>
internal sealed record OutputStep(LayerOrigin Origin, string Output, IReadOnlyList<Step> Head) : Step(Origin);

/// <summary>Merges what was kept with what arrives.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Name">The merge's name.</param>
/// <param name="Kind">The merge.</param>
/// <param name="Taken">What was kept.</param>
internal sealed record TapMergeStep(LayerOrigin Origin, ScopedName Name, string Kind, IReadOnlyList<KeptResult> Taken) : Step(Origin)
{
    /// <summary>The merge's own arguments.</summary>
    public LayerArguments Arguments { get; init; } = LayerArguments.None;

    /// <summary>Whether what arrives is merged too, as the last.</summary>
    public bool WithArriving { get; init; } = true;

    /// <summary>Whether what arrives goes on alone where the shapes differ.</summary>
    public bool IfSame { get; init; }
}

/// <summary>One branch of a merge.</summary>
/// <param name="Title">What stands before its shape in a message: <c>BasicBody gives</c>.</param>
/// <param name="Steps">What it does; nothing, where it is the input itself.</param>
/// <param name="OnlyWhereNeeded">Whether the input itself is taken where it has the first branch's shape.</param>
internal sealed record Branch(string Title, IReadOnlyList<Step> Steps, bool OnlyWhereNeeded = false)
{
    /// <summary>The tap that it reads; null where that is what arrives.</summary>
    public int? From { get; init; }

    /// <summary>The input itself.</summary>
    public static Branch Input { get; } = new("what arrives is", []);
}

/// <summary>A result that was kept.</summary>
/// <param name="Tap">What keeps it.</param>
/// <param name="Name">What it is called where it is taken: <c>skip</c>, or <c>layers.skip</c> in a block.</param>
internal sealed record KeptResult(int Tap, string Name);
