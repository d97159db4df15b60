using System.Globalization;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>One attribute that puts blocks together, in its place, and what its rule can make of it.</summary>
/// <param name="unfolding">The whole that it is a part of.</param>
/// <param name="layer">The attribute.</param>
/// <param name="arguments">Its arguments, with what an outer use gives put in.</param>
/// <param name="scope">What holds there.</param>
internal sealed class BlockUse(BlockExpansion unfolding, LayerDeclaration layer, LayerArguments arguments, BlockScope scope)
{
    public LayerArguments Arguments => arguments;

    public string Kind => layer.Kind;

    /// <summary>The name that the author gave it.</summary>
    public string? Name => arguments.Text("Name");

    public PartName? Scope => scope.Name;

    public LayerOrigin Origin { get; } = scope.OriginOf(layer);

    public int BlockCount => layer.Blocks.Count;

    /// <summary>How many stand one behind the other.</summary>
    public int Repeat { get; private set; } = 1;

    /// <summary>The class of a block in the brackets.</summary>
    public string Block(int index) => unfolding.Block(layer.Blocks[index])?.Name ?? layer.Blocks[index];

    /// <summary>A name for a part of this.</summary>
    /// <param name="scope">What it stands under.</param>
    /// <param name="chosen">The author's name, if he gave one.</param>
    /// <param name="stem">What it is called otherwise, before its number.</param>
    /// <param name="argument">The argument that names it.</param>
    public PartName Named(PartName? scope, string? chosen, string stem, string argument = "Name") =>
        unfolding.Add(new PartName(scope, chosen, stem, Origin, argument: argument));

    /// <summary>A name for a merge.</summary>
    public PartName Merged(PartName? scope, string? chosen, string kind) =>
        unfolding.Add(new PartName(scope, chosen, kind.ToLowerInvariant(), Origin, kind));

    /// <summary>The names of those that stand one behind the other, as many as there are.</summary>
    /// <param name="stem">What one without a name is called, before its number; null where its layers belong to who uses it.</param>
    public IReadOnlyList<PartName?> Repetitions(string? stem)
    {
        Repeat = CheckedRepeat();
        if (InSequence(Repeat, stem ?? "") is { } numbered)
        {
            return numbered;
        }

        if (NumberedName.IsOne(Name))
        {
            return [.. Enumerable.Range(0, Repeat).Select(index => Named(scope.Name, NumberedName.PutIn(Name!, index), ""))];
        }

        if (Name is "" || (Name is null && stem is null))
        {
            // Its layers are the user's own.
            return [.. Enumerable.Repeat<PartName?>(null, Repeat)];
        }

        var name = Named(scope.Name, Name, stem ?? "");
        return Repeat == 1 ? [name] : Below(name, Repeat, stem ?? "");
    }

    /// <summary>The names of one stage's blocks: below the stage's name, or one behind the other in a sequence.</summary>
    /// <param name="stage">Which stage it is, from 0.</param>
    /// <param name="depth">How many blocks it has.</param>
    public IReadOnlyList<PartName> StageNames(int stage, int depth)
    {
        if (InSequence(depth, "stage") is { } numbered)
        {
            return numbered;
        }

        var pattern = NumberedName.IsOne(Name) ? Name! : (Name ?? "stage") + "{1}";
        if (NumberedName.Places(pattern) > 1)
        {
            return [.. Enumerable.Range(0, depth).Select(index => Named(scope.Name, NumberedName.PutIn(pattern, stage, index), ""))];
        }

        // Without a name they are numbered on from stages further up.
        var name = Named(scope.Name, Name is null ? null : NumberedName.PutIn(pattern, stage), "stage");
        return Below(name, depth, "block");
    }

    /// <summary>From here on, layers without a name are numbered.</summary>
    public void Number()
    {
        var name = Name is { Length: > 0 } chosen ? Named(scope.Name, chosen, "sequential") : scope.Name;
        scope.Sequence = new Sequence(name);
    }

    /// <summary>Runs a block.</summary>
    /// <param name="index">Its place in the brackets.</param>
    /// <param name="name">What its layers stand under; null where they belong to who uses it.</param>
    /// <param name="repetition">Which of several it is, from 0.</param>
    public IReadOnlyList<Step> Run(int index, PartName? name, int repetition = 0) => Run(index, arguments, name, repetition, Repeat);

    /// <summary>Runs a block with arguments of its own.</summary>
    /// <param name="index">Its place in the brackets.</param>
    /// <param name="given">What it is given.</param>
    /// <param name="name">What its layers stand under; null where they belong to who uses it.</param>
    /// <param name="repetition">Which of several it is, from 0.</param>
    /// <param name="count">How many there are.</param>
    public IReadOnlyList<Step> Run(int index, LayerArguments given, PartName? name, int repetition, int count) =>
        unfolding.Calculated(Kind, given, Origin, all => BlockParameters.Repeated(all, repetition, count)) is { } full
            ? unfolding.Run(layer, index, full, scope, name)
            : [];

    /// <summary>Says where the block takes nothing of what it is given.</summary>
    public void CheckGiven(LayerArguments given) => unfolding.CheckGiven(this, layer, given);

    /// <summary>Keeps what arrives under a name.</summary>
    public int? Tap(string name)
    {
        if (scope.Taps.ContainsKey(name))
        {
            Say(new Fault(ProblemIds.UnknownTap, $"There is a tap '{name}' already further up: give this one another name", "tap"));
            return null;
        }

        return scope.Taps[name] = unfolding.NextTap();
    }

    /// <summary>What was kept under a name.</summary>
    public int? Tapped(string name)
    {
        if (scope.Taps.TryGetValue(name, out var tap))
        {
            return tap;
        }

        var known = scope.Taps.Count == 0 ? "there are none" : $"there are '{string.Join("', '", scope.Taps.Keys.OrderBy(key => key, StringComparer.Ordinal))}'";
        Say(new Fault(ProblemIds.UnknownTap, $"No tap '{name}' stands above this in its class ({known}): write [Tap(\"{name}\")] where the result is", "tap"));
        return null;
    }

    /// <summary>The next names of the sequence; null where there is none, or this has a name of its own.</summary>
    private PartName[]? InSequence(int count, string stem) =>
        Name is null && scope.Sequence is { } sequence ? [.. Enumerable.Range(0, count).Select(_ => Named(sequence.Name, sequence.Next(), stem))] : null;

    /// <summary>Numbers from 0 below a name.</summary>
    private PartName[] Below(PartName name, int count, string stem) =>
        [.. Enumerable.Range(0, count).Select(index => Named(name, index.ToString(CultureInfo.InvariantCulture), stem))];

    private int CheckedRepeat()
    {
        if (BlockParameters.IsArriving(arguments.Value("Repeat")))
        {
            Say(new Fault(
                ProblemIds.BlockParameter,
                $"{Kind}'s Repeat cannot be {arguments.Value("Repeat")}: how many there are is settled before a shape is known; write the number, or another parameter",
                "Repeat"));
            return 1;
        }

        var repeat = arguments.Long("Repeat", 1);
        if (repeat >= 1 && repeat <= BlockExpansion.MostParts)
        {
            return (int)repeat;
        }

        Say(new Fault(
            ProblemIds.ArgumentOutOfRange,
            $"{Kind}'s Repeat is {repeat.ToString(CultureInfo.InvariantCulture)}; it lies between 1 and {BlockExpansion.MostParts.ToString(CultureInfo.InvariantCulture)}",
            "Repeat"));
        return 1;
    }

    public void Say(Fault fault) => unfolding.Say(Origin, fault, layer.Kind);
}
