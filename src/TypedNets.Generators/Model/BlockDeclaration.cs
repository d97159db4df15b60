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

    /// <summary>Whether it is a TorchSharp module that its author wrote, and no network.</summary>
    public bool IsModule { get; init; }

    /// <summary>Whether it is neither a block nor a network yet, which is said of the class itself.</summary>
    public bool IsUnfinished => !IsBlock && Layers.Count > 0 && Problem?.Id != ProblemIds.InputInBlock;
}
