using System.Globalization;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>One attribute that puts blocks together, in its place, and what its rule can make of it.</summary>
/// <param name="expansion">The whole that it is a part of.</param>
/// <param name="layer">The attribute.</param>
/// <param name="arguments">Its arguments, with what an outer use gives put in.</param>
/// <param name="scope">What holds there.</param>
internal sealed class BlockUse(BlockExpansion expansion, LayerDeclaration layer, LayerArguments arguments, BlockScope scope)
{
    private const string Sharing = "Share";

    private IReadOnlyList<ScopedName>? shared;

    public LayerArguments Arguments => arguments;

    public string Kind => layer.Kind;

    /// <summary>The name that the author gave it.</summary>
    public string? Name => arguments.Text("Name");

    public ScopedName? Scope => scope.Name;

    public LayerOrigin Origin { get; } = scope.OriginOf(layer);

    public int BlockCount => layer.Blocks.Count;

    /// <summary>How many stand one behind the other.</summary>
    public int Repeat { get; private set; } = 1;

    /// <summary>The class of a block in the brackets.</summary>
    public string Block(int index) => expansion.Block(layer.Blocks[index])?.Name ?? layer.Blocks[index];

    /// <summary>A name for a part of this.</summary>
    /// <param name="scope">What it stands under.</param>
    /// <param name="chosen">The author's name, if he gave one.</param>
    /// <param name="stem">What it is called otherwise, before its number.</param>
    /// <param name="argument">The argument that names it.</param>
    public ScopedName Named(ScopedName? scope, string? chosen, string stem, string argument = "Name") =>
        expansion.Add(new ScopedName(scope, chosen, stem, Origin, argument: argument));

    /// <summary>A name for a merge.</summary>
    public ScopedName Merged(ScopedName? scope, string? chosen, string kind) =>
        expansion.Add(new ScopedName(scope, chosen, kind.ToLowerInvariant(), Origin, kind));

    /// <summary>The names of those that stand one behind the other, as many as there are.</summary>
    /// <param name="stem">What one without a name is called, before its number; null where its layers belong to who uses it.</param>
    public IReadOnlyList<ScopedName?> Repetitions(string? stem)
    {
        Repeat = CheckedRepeat();
        if (InSequence(Repeat, stem ?? "") is { } numbered)
        {
            return numbered;
        }

        if (NumberedName.IsOne(Name))
        {
            return [.. Enumerable.Range(0, Repeat).Select(index => Named(scope.Name, NumberedName.Number(Name!, index), ""))];
        }

        if (Name is "" || (Name is null && stem is null))
        {
            // Its layers are the user's own.
            return [.. Enumerable.Repeat<ScopedName?>(null, Repeat)];
        }

        var name = Named(scope.Name, Name, stem ?? "");
        return Repeat == 1 ? [name] : Below(name, Repeat, stem ?? "");
    }

    /// <summary>The names of one stage's blocks: below the stage's name, or one behind the other in a sequence.</summary>
    /// <param name="stage">Which stage it is, from 0.</param>
    /// <param name="depth">How many blocks it has.</param>
    public IReadOnlyList<ScopedName> StageNames(int stage, int depth)
    {
        if (InSequence(depth, "stage") is { } numbered)
        {
            return numbered;
        }

        var pattern = NumberedName.IsOne(Name) ? Name! : (Name ?? "stage") + "{1}";
        if (NumberedName.CountPlaceholders(pattern) > 1)
        {
            return [.. Enumerable.Range(0, depth).Select(index => Named(scope.Name, NumberedName.Number(pattern, stage, index), ""))];
        }

        // Without a name they are numbered on from stages further up.
        var name = Named(scope.Name, Name is null ? null : NumberedName.Number(pattern, stage), "stage");
        return Below(name, depth, "block");
    }

    /// <summary>From here on, layers without a name are numbered.</summary>
    public void Number()
    {
        var name = Name is { Length: > 0 } chosen ? Named(scope.Name, chosen, "sequential") : scope.Name;
        scope.Sequence = new Sequence(name);
    }

    /// <summary>Runs a block. Where weights are shared, all but the first use those of the first.</summary>
    /// <param name="index">Its place in the brackets.</param>
    /// <param name="name">What its layers stand under; null where they belong to who uses it.</param>
    /// <param name="repetition">Which of several it is, from 0.</param>
    public IReadOnlyList<Step> Run(int index, ScopedName? name, int repetition = 0)
    {
        var start = expansion.Names.Count;
        var steps = Run(index, arguments, name, repetition, Repeat);
        if (!arguments.Bool(Sharing))
        {
            return steps;
        }

        var names = expansion.NamesFrom(start);
        if (shared is null)
        {
            shared = names;
        }
        else if (layer.Blocks.Distinct().Count() > 1 || !expansion.Share(shared, names))
        {
            Report(new Violation(ProblemIds.ContradictingArguments, $"{Kind} shares the weights of {Block(0)}, but {Block(index)} is made of other layers there: drop {Sharing} = true, or run the same block each time", Sharing));
        }

        return steps;
    }

    /// <summary>Runs a part further up once more, with the same weights.</summary>
    /// <param name="part">Its name.</param>
    public IReadOnlyList<Step> Again(string part)
    {
        if (scope.Parts.TryGetValue(part, out var named))
        {
            named.Times++;
            return expansion.Again(named, Name ?? Again(part, named.Times), layer.Attribute, scope);
        }

        Report(new Violation(ProblemIds.UnknownTap, $"Nothing named '{part}' stands above this in its class ({Joined(scope.Parts.Keys)}): give the layer or block Name = \"{part}\"", "part"));
        return [];
    }

    /// <summary>What a part is called that runs again.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="times">How often it has run before.</param>
    public static string Again(string part, int times) => times switch
    {
        0 => part,
        1 => $"{part}_again",
        _ => $"{part}_again{times.ToString(CultureInfo.InvariantCulture)}",
    };

    /// <summary>The number of an input.</summary>
    public int NextInput() => expansion.NextInput();

    /// <summary>Says what is wrong with the name of an input or output.</summary>
    /// <param name="name">The name.</param>
    /// <param name="member">What C# calls it.</param>
    /// <param name="what">What it is: <c>output</c>.</param>
    /// <param name="violation">What is wrong with it by itself.</param>
    /// <returns>Whether it can be used.</returns>
    public bool CheckEnd(string name, string member, string what, Violation? violation)
    {
        violation ??= expansion.IsNew(member) ? null : new Violation(ProblemIds.DuplicateName, $"Two {what}s are named '{name}'; names must differ, also in more than underscores", what == "input" ? "Name" : what);
        if (violation is not null)
        {
            Report(violation);
        }

        return violation is null;
    }

    /// <summary>Runs a block with arguments of its own.</summary>
    /// <param name="index">Its place in the brackets.</param>
    /// <param name="given">What it is given.</param>
    /// <param name="name">What its layers stand under; null where they belong to who uses it.</param>
    /// <param name="repetition">Which of several it is, from 0.</param>
    /// <param name="count">How many there are.</param>
    public IReadOnlyList<Step> Run(int index, LayerArguments given, ScopedName? name, int repetition, int count) =>
        expansion.Calculated(Kind, given, Origin, all => BlockParameters.Repeated(all, repetition, count)) is { } full
            ? expansion.Run(layer, index, full, scope, name)
            : [];

    /// <summary>Says where the block takes nothing of what it is given.</summary>
    public void CheckGiven(LayerArguments given) => expansion.CheckGiven(this, layer, given);

    /// <summary>Keeps what arrives under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="argument">The argument that gives it.</param>
    public int? Tap(string name, string argument = "tap")
    {
        if (scope.Taps.ContainsKey(name))
        {
            Report(new Violation(ProblemIds.UnknownTap, $"There is a tap '{name}' already further up: give this one another name", argument));
            return null;
        }

        return scope.Taps[name] = expansion.NextTap();
    }

    /// <summary>What was kept under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="argument">The argument that gives it.</param>
    public int? Tapped(string name, string argument = "tap")
    {
        var kept = Taps(name, argument);
        if (kept is null or [_])
        {
            return kept?[0].Tap;
        }

        Report(new Violation(
            ProblemIds.UnknownTap,
            $"'{name}' is {kept.Count.ToString(CultureInfo.InvariantCulture)} results, one of each time that its block runs: join them, like [SumOf(\"{name}\")] or [ConcatOf(\"{name}\")]",
            argument));
        return null;
    }

    /// <summary>What was kept under a name: one result, or those of a block's repetitions.</summary>
    /// <param name="name">The name.</param>
    /// <param name="argument">The argument that gives it.</param>
    /// <returns>Null where there is none, which is said.</returns>
    public IReadOnlyList<KeptResult>? Taps(string name, string argument)
    {
        if (scope.Taps.TryGetValue(name, out var own))
        {
            return [new KeptResult(own, name)];
        }

        if (scope.TapsOfBlocks.TryGetValue(name, out var taps))
        {
            return [.. taps.Select(tap => new KeptResult(tap, name))];
        }

        Report(Unknown(name, argument));
        return null;
    }

    private Violation Unknown(string name, string argument)
    {
        var dot = name.LastIndexOf('.');
        var where = dot < 0
            ? $"write [Tap(\"{name}\")] where the result is"
            : $"write [Tap(\"{name.Substring(dot + 1)}\")] in a block that is used with Name = \"{name.Substring(0, dot)}\"";
        return new Violation(ProblemIds.UnknownTap, $"No tap '{name}' stands above this in its class ({Joined(scope.TapNames)}): {where}", argument);
    }

    private static string Joined(IEnumerable<string> names)
    {
        var sorted = names.OrderBy(name => name, StringComparer.Ordinal).ToArray();
        return sorted.Length == 0 ? "there are none" : $"there are '{string.Join("', '", sorted)}'";
    }

    /// <summary>The next names of the sequence; null where there is none, or this has a name of its own.</summary>
    private ScopedName[]? InSequence(int count, string stem) =>
        Name is null && scope.Sequence is { } sequence ? [.. Enumerable.Range(0, count).Select(_ => Named(sequence.Name, sequence.Next(), stem))] : null;

    /// <summary>Numbers from 0 below a name.</summary>
    private ScopedName[] Below(ScopedName name, int count, string stem) =>
        [.. Enumerable.Range(0, count).Select(index => Named(name, index.ToString(CultureInfo.InvariantCulture), stem))];

    private int CheckedRepeat()
    {
        if (WaitsForShape("Repeat", "how many there are"))
        {
            return 1;
        }

        var repeat = arguments.Long("Repeat", 1);
        if (repeat >= 1 && repeat <= BlockExpansion.MostParts)
        {
            return (int)repeat;
        }

        Report(new Violation(
            ProblemIds.ArgumentOutOfRange,
            $"{Kind}'s Repeat is {repeat.ToString(CultureInfo.InvariantCulture)}; it lies between 1 and {BlockExpansion.MostParts.ToString(CultureInfo.InvariantCulture)}",
            "Repeat"));
        return 1;
    }

    /// <summary>What is given to the merge, and to no block.</summary>
    public LayerArguments MergeArguments(string merge)
    {
        var own = arguments.All.Where(argument => !argument.IsParameter && MergeCatalog.Find(merge)!.Parameters.Contains(argument.Title)).ToEquatableArray();
        return own.Any(argument => WaitsForShape(argument.Title, "it")) ? LayerArguments.None : new LayerArguments(own);
    }

    /// <summary>Whether an argument is calculated with what arrives, which is too late for it; that is told.</summary>
    private bool WaitsForShape(string argument, string what)
    {
        var value = arguments.Value(argument);
        if (!BlockParameters.IsArriving(value))
        {
            return false;
        }

        Report(new Violation(
            ProblemIds.BlockParameter,
            $"{Kind}'s {argument} cannot be {value}: {what} is settled before a shape is known; write the number, or another parameter",
            argument));
        return true;
    }

    public void Report(Violation violation) => expansion.Report(Origin, violation, layer.Kind);
}
