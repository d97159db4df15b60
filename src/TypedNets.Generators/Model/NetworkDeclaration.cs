
namespace TypedNets.Generators.Model;

/// <summary>
/// A network as its author wrote it, and all that the later stages know of the source.
/// Equal for equal declarations wherever they stand: it holds no symbol, no syntax and no location.
/// </summary>
/// <param name="Name">The class's name: <c>ConvNet</c>.</param>
/// <param name="HintName">The generated file's name without its ending, unique in a compilation even where case does not count.</param>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Types">The partial types to open, outermost first, the network's own last: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Inputs">Each <c>[Input]</c>, in source order; none where it stands nowhere.</param>
/// <param name="Layers">The layers in source order, inputs with names among them.</param>
/// <param name="Budget">What the network may cost, or null where nothing is said of it.</param>
/// <param name="MemberNames">The members that the author wrote in the class, which no layer may be named after.</param>
/// <param name="IsDocumented">Whether the author has documented the class; ours is then a remark to his summary.</param>
/// <param name="CanEmit">Whether a second part of the class can be written at all.</param>
/// <param name="IsBroken">Whether the C# compiler itself rejects a part of the declaration; it has said so already.</param>
/// <param name="Problem">What is wrong with the declaration as such.</param>
internal sealed record NetworkDeclaration(
    string Name,
    string HintName,
    string Namespace,
    EquatableArray<string> Types,
    EquatableArray<InputDeclaration> Inputs,
    EquatableArray<LayerDeclaration> Layers,
    BudgetDeclaration? Budget,
    EquatableArray<string> MemberNames,
    bool IsDocumented,
    bool CanEmit,
    bool IsBroken,
    Problem? Problem)
{
    /// <summary>The version of C# that it is compiled as.</summary>
    public int Language { get; init; } = LanguageVersions.Needed;

    /// <summary>Whether the author asks for a class that runs it without libtorch, beside the TorchSharp module.</summary>
    public bool AsksForInference { get; init; }

    /// <summary>Whether the author has written out the base class, which every part of the class then must agree to.</summary>
    public bool NamesBase { get; init; }

    /// <summary>Whether the author has written a constructor beside which one from a device cannot stand.</summary>
    public bool TakesConstructor { get; init; }

    /// <summary>Each <c>[Output]</c>, in source order; none where the last layer's result is the only output.</summary>
    public EquatableArray<OutputDeclaration> Outputs { get; init; }

    /// <summary>Whether it takes one tensor and gives one, as far as its declaration says.</summary>
    public bool IsPlain => Inputs.Count <= 1 && Outputs.Count <= 1;

    /// <summary>The blocks that it is made of, those of its blocks among them.</summary>
    public EquatableArray<BlockDeclaration> Blocks { get; init; }
}

/// <summary>An <c>[Input]</c> of a network.</summary>
/// <param name="Attribute">Its place among the network's attributes.</param>
/// <param name="Sizes">(features), (C, L), (C, H, W) or (C, D, H, W).</param>
/// <param name="Optimize">Whether the code may run the layers in another way than they are written.</param>
internal sealed record InputDeclaration(int Attribute, EquatableArray<long> Sizes, bool Optimize = true)
{
    /// <summary>What an input without a name is called.</summary>
    public const string Unnamed = "input";

    /// <summary>The name that the author gave it; null where he gave none.</summary>
    public string? Name => Arguments.Text("Name");


    /// <summary>All that is written in its parentheses.</summary>
    public LayerArguments Arguments { get; init; } = LayerArguments.None;
}

/// <summary>An <c>[Output]</c> of a network.</summary>
/// <param name="Attribute">Its place among the network's attributes.</param>
/// <param name="Name">Its name.</param>
internal sealed record OutputDeclaration(int Attribute, string Name);

/// <summary>One layer attribute.</summary>
/// <param name="Attribute">Its place among the network's attributes.</param>
/// <param name="Kind">The attribute's name: <c>Conv2d</c>.</param>
/// <param name="Arguments">What is written in its parentheses.</param>
internal sealed record LayerDeclaration(int Attribute, string Kind, LayerArguments Arguments)
{
    /// <summary>The keys of the blocks in its angle brackets.</summary>
    public EquatableArray<string> Blocks { get; init; }

    /// <summary>The module of the author's own that it is; null of the library's layers.</summary>
    public CustomLayer? Custom { get; init; }
}

/// <summary>The <c>[Budget]</c> of a network.</summary>
/// <param name="Attribute">Its place among the network's attributes.</param>
/// <param name="Limits">The limits that are given.</param>
internal sealed record BudgetDeclaration(int Attribute, LayerArguments Limits);
