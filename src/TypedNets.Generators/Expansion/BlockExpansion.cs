using System.Globalization;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>A column of attributes → what it does, its blocks expanded, and what is wrong with them whatever shape arrives.</summary>
/// <param name="find">The block of a key; null where there is none.</param>
/// <param name="cancellation">Ends the work.</param>
/// <param name="known">What is known already of a block with these arguments, which is then not expanded: where only what is wrong is asked. Null where nothing is.</param>
internal sealed class BlockExpansion(Func<string, BlockDeclaration?> find, CancellationToken cancellation, Func<BlockDeclaration, LayerArguments, BlockFacts?>? known = null)
{
    /// <summary>More layers and blocks than anyone would write or compile; blocks that double each other would grow without end.</summary>
    public const int MostParts = 5000;

    /// <summary>More blocks in one another than anyone would write.</summary>
    public const int MostDeep = 1000;

    /// <summary>The argument of every layer that says whether it is there.</summary>
    private const string Condition = "If";

    private readonly List<ScopedName> names = [];
    private readonly List<Problem> problems = [];
    private readonly HashSet<Problem> reported = [];
    private readonly HashSet<(int Attribute, string Parameter)> reportedParameters = [];
    private readonly HashSet<MissingParameter> missing = [];
    private readonly HashSet<ScopedName> passedOver = [];
    private readonly HashSet<string> ends = new(StringComparer.Ordinal);
    private int passedCount;
    private int taps;
    private int inputs;
    private bool hasWrongPart;
    private bool isFull;

    /// <summary>All names, in order.</summary>
    public IReadOnlyList<ScopedName> Names => names;

    /// <summary>What stands above the names of blocks that are known and not expanded.</summary>
    public IReadOnlyCollection<ScopedName> PassedOver => passedOver;

    /// <summary>How many layers, merges and blocks it is, those among them that are known and not expanded.</summary>
    public int Count => names.Count + passedCount;

    /// <summary>How many blocks lie in one another.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether all is right, but for what is missing.</summary>
    public bool IsRight => problems.Count == 0 && !hasWrongPart;

    /// <summary>What the use of the block that is looked at should give and does not.</summary>
    public IReadOnlyCollection<MissingParameter> Missing => missing;

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The names of what the class that is looked at keeps, those in its blocks among them.</summary>
    public IReadOnlyCollection<string> Taps { get; private set; } = [];

    /// <summary>The layers of a class that is looked at: of a network, or of a block by itself.</summary>
    public IReadOnlyList<Step> Expand(EquatableArray<LayerDeclaration> layers) => Steps(layers, BlockScope.Top());

    /// <summary>A block that is looked at by itself, whose parameters stay open, or in a use that gives it something, wherever that stands.</summary>
    public IReadOnlyList<Step> Expand(BlockDeclaration block, LayerArguments? given)
    {
        var scope = given is null
            ? BlockScope.Top() with { Keys = [block.Key], IsOpen = true }
            : BlockScope.Top() with { Attribute = 0, Arguments = given, Blocks = [block.Name], Keys = [block.Key] };
        var steps = Steps(block.Layers, scope);
        Taps = [.. scope.TapNames];
        return steps;
    }

    public BlockDeclaration? Block(string key) => find(key);

    public ScopedName Add(ScopedName name)
    {
        names.Add(name);
        CheckCount(name.Origin);
        return name;
    }

    public int NextTap() => taps++;

    public int NextInput() => inputs++;

    /// <summary>Whether no input, or no output, is called so yet.</summary>
    public bool IsNew(string end) => ends.Add(end);

    /// <summary>The names from a place on, of which layers and merges alone are meant.</summary>
    /// <param name="start">How many there were before.</param>
    public IReadOnlyList<ScopedName> NamesFrom(int start) => [.. names.Skip(start).Where(name => name.Kind is not null)];

    /// <summary>Has one part of the whole run with the weights of another.</summary>
    /// <param name="originals">The names in the other.</param>
    /// <param name="again">Those in it.</param>
    /// <returns>Whether both are made of the same layers.</returns>
    public bool Share(IReadOnlyList<ScopedName> originals, IReadOnlyList<ScopedName> again)
    {
        if (isFull || originals.Count != again.Count || originals.Zip(again, (one, other) => one.Kind == other.Kind).Contains(value: false))
        {
            return isFull;
        }

        for (var index = 0; index < again.Count; index++)
        {
            again[index].Original = originals[index];
        }

        return true;
    }

    /// <summary>Runs a part once more.</summary>
    /// <param name="part">The part.</param>
    /// <param name="name">What it is called this time.</param>
    /// <param name="attribute">The place of the attribute that has it run.</param>
    /// <param name="scope">What holds there.</param>
    public IReadOnlyList<Step> Again(NamedPart part, string name, int attribute, BlockScope scope)
    {
        var start = names.Count;
        var named = part.Layer.Arguments.All.Select(argument => argument.Name is "Name" or "name" ? argument with { Value = name } : argument);
        Step[] steps = [.. Steps(part.Layer with { Attribute = attribute, Arguments = new(named.ToEquatableArray()) }, scope)];
        Share(part.Names, NamesFrom(start));
        return steps;
    }

    public void Report(LayerOrigin origin, Violation violation, string layer)
    {
        var problem = origin.At(violation, layer);
        if (reported.Add(problem))
        {
            problems.Add(problem);
        }
    }

    /// <summary>Runs a block in its place.</summary>
    /// <param name="user">The attribute that uses it.</param>
    /// <param name="index">Its place in the brackets.</param>
    /// <param name="arguments">What the use gives.</param>
    /// <param name="scope">What holds where it is used.</param>
    /// <param name="name">What its layers stand under; null where they belong to who uses it.</param>
    public IReadOnlyList<Step> Run(LayerDeclaration user, int index, LayerArguments arguments, BlockScope scope, ScopedName? name)
    {
        var key = user.Blocks[index];
        var origin = scope.OriginOf(user);
        if (Block(key) is { IsUnfinished: true } || scope.Keys.Contains(key))
        {
            // Said of the class itself.
            return [];
        }

        if (Block(key) is not { IsBlock: true } block)
        {
            var title = Block(key)?.Name ?? key;
            Report(origin, new Violation(ProblemIds.NotABlock, NotABlock(title, Block(key), user.Kind)), user.Kind);
            return [];
        }

        arguments = scope.IsOpen ? BlockParameters.Opened(arguments) : arguments;
        var part = known?.Invoke(block, arguments);
        var depth = scope.Keys.Length + (part?.Depth ?? 1);
        if (depth > MostDeep)
        {
            ReportTooMuch(origin, $"The blocks lie in one another more than {Written(MostDeep)} deep; put fewer into one another");
            return [];
        }

        Depth = Math.Max(Depth, depth);
        var inner = new BlockScope(
            name ?? scope.Name,
            origin.Attribute,
            arguments,
            scope.Blocks.Add(block.Name),
            scope.Keys.Add(key))
        {
            Outer = scope,
            User = user,
        };
        if (part is not null && (name is not null || !part.IsNamed))
        {
            PassOver(part, inner, origin);
            foreach (var tap in part.Taps)
            {
                inner.Taps.Add(tap, NextTap());
            }

            Offer();
            return [];
        }

        if (isFull)
        {
            return [];
        }

        var steps = StackGuard.Run(() => Steps(block.Layers, inner));
        Offer();
        return [new BlockStep(origin, name, block.Name, steps)];

        void Offer()
        {
            scope.Offer(inner, user.Arguments.Text("Name") is { Length: > 0 } use ? NumberedName.Stem(use) : "");
        }
    }

    private static string NotABlock(string title, BlockDeclaration? found, string user) => found switch
    {
        { IsLayer: true } => $"{title} needs arguments, so {user} cannot run it by itself: put [{title.Replace("Attribute", "")}(…)] into a block and give that",
        { IsModule: true } => $"{title} is not a block, so {user} cannot run it: a module is a layer by itself, [Layer<{title}>]",
        _ => $"{title} is not a block, so {user} cannot run it: give the class [Block] and layers, and no [Input]",
    };

    private void PassOver(BlockFacts part, BlockScope inner, LayerOrigin origin)
    {
        passedCount += part.Count;
        if (inner.Name is { } scope)
        {
            passedOver.Add(scope);
        }

        hasWrongPart |= !part.IsRight;
        CheckCount(origin);
        foreach (var lack in part.Missing)
        {
            ReportMissing(lack, inner);
        }
    }

    private void CheckCount(LayerOrigin origin)
    {
        if (Count > MostParts && !isFull)
        {
            isFull = true;
            ReportTooMuch(origin, $"The blocks unfold to more than {Written(MostParts)} layers; repeat less");
        }
    }

    private void ReportTooMuch(LayerOrigin origin, string message)
    {
        var problem = new Problem(ProblemIds.Overflow, new ProblemTarget(origin.Attribute), message) { IsInBlock = origin.IsInBlock };
        if (reported.Add(problem))
        {
            problems.Add(problem);
        }
    }

    private static string Written(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private IReadOnlyList<Step> Steps(EquatableArray<LayerDeclaration> layers, BlockScope scope) =>
        [.. layers.SelectMany(layer => isFull ? [] : Steps(layer, scope))];

    private IEnumerable<Step> Steps(LayerDeclaration layer, BlockScope scope)
    {
        cancellation.ThrowIfCancellationRequested();
        var origin = scope.OriginOf(layer);
        var arguments = Substitute(layer, scope, origin);
        if (arguments.Has(Condition))
        {
            if (BlockParameters.IsArriving(arguments.Value(Condition)))
            {
                var message = $"{layer.Kind}'s If cannot be {arguments.Value(Condition)}: whether a layer is there is settled before any shape is known; let another parameter decide";
                Report(origin, new Violation(ProblemIds.BlockParameter, message, Condition), layer.Kind);
            }

            if (!arguments.Bool(Condition, otherwise: true))
            {
                return [];
            }

            arguments = arguments.Without(Condition);
        }

        if (StructureCatalog.Find(layer.Kind) is { } structure)
        {
            var use = new BlockUse(this, layer, arguments, scope);
            if (!structure.TakesLists)
            {
                CheckGiven(use, layer, use.Arguments);
            }

            var start = names.Count;
            var expanded = structure.Expand(use).ToArray();
            if (structure.CanRunAgain)
            {
                Remember(layer, arguments, NamesFrom(start), scope);
            }

            return expanded;
        }

        var rule = LayerCatalog.Find(layer);
        var chosen = arguments.Text("Name");
        var sequence = chosen is null ? scope.Sequence : null;
        var name = Add(new ScopedName(sequence is null ? scope.Name : sequence.Name, chosen ?? sequence?.Next(), rule?.Stem ?? "layer", origin, layer.Kind));
        Remember(layer, arguments, [name], scope);
        if (Check(layer, rule, arguments, scope) is not { } violation)
        {
            return [new LayerStep(origin, name, rule, arguments) { Custom = layer.Custom }];
        }

        Report(origin, violation, layer.Kind);
        return [new LayerStep(origin, name, null, arguments)];
    }

    private static void Remember(LayerDeclaration layer, LayerArguments arguments, IReadOnlyList<ScopedName> names, BlockScope scope)
    {
        if (arguments.Text("Name") is { Length: > 0 } name && !scope.Parts.ContainsKey(name))
        {
            scope.Parts.Add(name, new NamedPart(layer, names));
        }
    }

    /// <summary>What is wrong with a layer whatever arrives. Of a block's layer that takes no parameter it is said where the block is looked at by itself.</summary>
    private static Violation? Check(LayerDeclaration layer, LayerRule? rule, LayerArguments arguments, BlockScope scope)
    {
        if (scope.Blocks.Length > 0 && !BlockParameters.InUse(layer.Arguments).Any())
        {
            return null;
        }

        if (rule is null)
        {
            return new Violation(ProblemIds.UnknownLayer, $"TypedNets does not know how to build {layer.Kind}: use its own layers, or [Layer<T>] with a module of yours");
        }

        return BlockParameters.HasFormulas(arguments) ? null : ArgumentViolations.Find(rule, arguments);
    }

    /// <summary>The arguments with what the use gives, as far as it is known yet.</summary>
    private LayerArguments Substitute(LayerDeclaration layer, BlockScope scope, LayerOrigin origin)
    {
        var arguments = layer.Arguments;
        if (scope.IsOpen || !BlockParameters.HasFormulas(arguments))
        {
            return arguments;
        }

        if (scope.Arguments is null && BlockParameters.Outside(arguments) is { } misplaced)
        {
            Report(origin, misplaced, layer.Kind);
            return arguments;
        }

        if (Calculated(layer.Kind, arguments, origin, all => BlockParameters.Substitute(all, scope.Arguments ?? LayerArguments.None, scope.Blocks.Length)) is not { } full)
        {
            return arguments;
        }

        foreach (var parameter in BlockParameters.Missing(full))
        {
            ReportMissing(new MissingParameter(scope.Blocks[scope.Blocks.Length - 1], layer.Kind, parameter), scope);
        }

        return full;
    }

    /// <summary>Arguments with something put in; null where that cannot be calculated, which is reportedParameters.</summary>
    public LayerArguments? Calculated(string kind, LayerArguments arguments, LayerOrigin origin, Func<LayerArguments, LayerArguments> calculate)
    {
        try
        {
            return calculate(arguments);
        }
        catch (ArithmeticException failure)
        {
            Report(origin, BlockParameters.Incalculable(kind, arguments, calculate, failure), kind);
            return null;
        }
    }

    /// <summary>
    /// Said once, of the use that should have given it: where a block only passes on what it is given, <c>Hidden = Block.Hidden</c>, that is the use of this block.
    /// Of a use within a block it is said where that block is looked at by itself.
    /// </summary>
    private void ReportMissing(MissingParameter lack, BlockScope scope)
    {
        var parameter = lack.Parameter;
        while (scope.Outer is { Arguments: not null } outer && BlockParameters.PassedOn(scope.User!.Arguments, parameter, outer.Arguments) is { } passed)
        {
            (parameter, scope) = (passed, outer);
        }

        if (scope.Outer is null)
        {
            missing.Add(lack with { Parameter = parameter });
            return;
        }

        if (scope.Blocks.Length > 1 || Block(scope.Keys[scope.Keys.Length - 1])!.IsBroken || !reportedParameters.Add((scope.Attribute!.Value, parameter)))
        {
            return;
        }

        var user = scope.User!;
        var written = $"{user.Kind}<{string.Join(", ", user.Blocks.Select(used => Block(used)?.Name ?? used))}>";
        var how = parameter == "Width" ? "64" : BlockParameterNames.Repeated.Contains(parameter) ? "Repeat = 3" : $"{parameter} = 3";
        var message = $"{lack.Block} wants Block.{parameter} for its {lack.Kind}, but this use gives none: write it like [{written}({how})]";
        Report(new LayerOrigin(scope.Attribute!.Value, ""), new Violation(ProblemIds.BlockParameter, message), lack.Kind);
    }

    /// <summary>What a use gives and none of its blocks takes is a mistake.</summary>
    public void CheckGiven(BlockUse use, LayerDeclaration layer, LayerArguments arguments)
    {
        if (layer.Blocks.Count == 0 || layer.Blocks.Any(key => Block(key) is not { IsBlock: true, IsBroken: false }))
        {
            return;
        }

        var taken = layer.Blocks.SelectMany(key => BlockParameters.Taken(Block(key)!)).ToArray();
        foreach (var given in arguments.All.Where(argument => argument.IsParameter).Select(argument => argument.Title).Where(name => !taken.Contains(name)))
        {
            var blocks = string.Join(" and ", layer.Blocks.Select(key => Block(key)!.Name).Distinct());
            var message = $"{layer.Kind} gives {given}, but Block.{given} stands nowhere in {blocks}: drop it, or write Block.{given} where it is meant";
            use.Report(new Violation(ProblemIds.BlockParameter, message, given, Fix: "Drop"));
        }

        if (layer.Blocks.Select(key => BlockParameters.OfAnotherType(layer.Kind, arguments, Block(key)!)).FirstOrDefault(violation => violation is not null) is { } violation)
        {
            use.Report(violation);
        }
    }
}
