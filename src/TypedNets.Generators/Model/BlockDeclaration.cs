using TypedNets.Generators.Diagnostics;

namespace TypedNets.Generators.Model;

/// <summary>A block as its author wrote it: a column of layers without an input.</summary>
/// <param name="Key">What it is found by.</param>
/// <param name="Name">The class's name: <c>BasicBlock</c>.</param>
/// <param name="Layers">The layers in source order.</param>
/// <param name="IsBlock">Whether it carries <c>[Block]</c>; any class can be written in angle brackets.</param>
/// <param name="IsBroken">Whether the C# compiler itself rejects a part of the declaration; it has said so already.</param>
/// <param name="Problem">What is wrong with the declaration as such.</param>
internal sealed record BlockDeclaration(
    string Key,
    string Name,
    EquatableArray<LayerDeclaration> Layers,
    bool IsBlock,
    bool IsBroken,
    Problem? Problem)
{
    /// <summary>Whether it comes from another assembly, where what is wrong with it was not told here.</summary>
    public bool IsCompiled { get; init; }

    /// <summary>The key of the generic class that it is with types put in for its parameters; null of any other.</summary>
    public string? Definition { get; init; }

    /// <summary>Whether what is wrong with it is said where it is used: no class of this compilation is just this block.</summary>
    public bool IsToldAtUse => IsCompiled || Definition is not null;

    /// <summary>Whether it is a TorchSharp module that its author wrote, and no network.</summary>
    public bool IsModule { get; init; }

    /// <summary>Whether it is the attribute of a layer, which cannot stand for a block where it needs arguments.</summary>
    public bool IsLayer { get; init; }

    /// <summary>Whether it is neither a block nor a network yet, which is said of the class itself.</summary>
    public bool IsUnfinished => !IsBlock && Layers.Count > 0 && Problem?.Id != ProblemIds.InputInBlock;
}
