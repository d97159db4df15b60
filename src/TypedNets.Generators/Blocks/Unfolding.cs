using System.Globalization;
using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Blocks;

/// <summary>A column of attributes → what it does, its blocks unfolded, and what is wrong with them whatever shape arrives.</summary>
/// <param name="find">The block of a key; null where there is none.</param>
/// <param name="cancellation">Ends the work.</param>
/// <param name="known">What is known already of a block with these arguments, which is then not unfolded: where only what is wrong is asked. Null where nothing is.</param>
internal sealed class Unfolding(Func<string, BlockDeclaration?> find, CancellationToken cancellation, Func<BlockDeclaration, LayerArguments, PartCheck?>? known = null)
{
    /// <summary>More layers and blocks than anyone would write or compile; blocks that double each other would grow without end.</summary>
    public const int MostParts = 5000;

    /// <summary>More blocks in one another than anyone would write.</summary>
    public const int MostDeep = 1000;

    private readonly List<PartName> names = [];
    private readonly List<Problem> problems = [];
    private readonly HashSet<Problem> told = [];
    private readonly HashSet<(int Attribute, string Block, string Parameter)> said = [];
    private readonly HashSet<MissingParameter> missing = [];
    private readonly HashSet<PartName> passedOver = [];
    private int passedCount;
    private int taps;
    private bool hasWrongPart;
    private bool isFull;

    /// <summary>All names, in order.</summary>
    public IReadOnlyList<PartName> Names => names;

    /// <summary>What stands above the names of blocks that are known and not unfolded.</summary>
    public IReadOnlyCollection<PartName> PassedOver => passedOver;

    /// <summary>How many layers, merges and blocks it is, those among them that are known and not unfolded.</summary>
    public int Count => names.Count + passedCount;

    /// <summary>How many blocks lie in one another.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether all is right, but for what is missing.</summary>
    public bool IsRight => problems.Count == 0 && !hasWrongPart;

    /// <summary>What the use of the block that is looked at should give and does not.</summary>
    public IReadOnlyCollection<MissingParameter> Missing => missing;

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The layers of a class that is looked at: of a network, or of a block by itself.</summary>
    public IReadOnlyList<Step> Of(EquatableArray<LayerDeclaration> layers) => Steps(layers, Frame.Top());

    /// <summary>A block that is looked at by itself, whose parameters stay open, or in a use that gives it something, wherever that stands.</summary>
    public IReadOnlyList<Step> Of(BlockDeclaration block, LayerArguments? given) => Steps(
        block.Layers,
        given is null
            ? Frame.Top() with { Keys = [block.Key], IsOpen = true }
            : Frame.Top() with { Attribute = 0, Use = given, Blocks = [block.Name], Keys = [block.Key] });

    public BlockDeclaration? Block(string key) => find(key);

    public PartName Add(PartName name)
    {
        names.Add(name);
        CheckCount(name.Place);
        return name;
    }

    public int NextTap() => taps++;

    public void Say(Place place, Fault fault, string layer)
    {
        var problem = place.At(fault, layer);
        if (told.Add(problem))
        {
            problems.Add(problem);
        }
    }

    /// <summary>Runs a block in its place.</summary>
    /// <param name="user">The attribute that uses it.</param>
    /// <param name="index">Its place in the brackets.</param>
    /// <param name="arguments">What the use gives.</param>
    /// <param name="frame">What holds where it is used.</param>
    /// <param name="name">What its layers stand under; null where they belong to who uses it.</param>
    public IReadOnlyList<Step> Run(LayerDeclaration user, int index, LayerArguments arguments, Frame frame, PartName? name)
    {
        var key = user.Blocks[index];
        var place = frame.Place(user);
        if (Block(key) is { IsUnfinished: true } || frame.Keys.Contains(key))
        {
            // Said of the class itself.
            return [];
        }

        if (Block(key) is not { IsBlock: true } block)
        {
            var title = Block(key)?.Name ?? key;
            Say(place, new Fault(ProblemIds.NotABlock, $"{title} is not a block, so {user.Kind} cannot run it: give the class [Block] and layers, and no [Input]"), user.Kind);
            return [];
        }

        var part = known?.Invoke(block, arguments);
        var depth = frame.Keys.Length + (part?.Depth ?? 1);
        if (depth > MostDeep)
        {
            SayTooMuch(place, $"The blocks lie in one another more than {Written(MostDeep)} deep; put fewer into one another");
            return [];
        }

        Depth = Math.Max(Depth, depth);
        var inner = new Frame(
            name ?? frame.Scope,
            place.Attribute,
            arguments,
            frame.Blocks.Add(block.Name),
            frame.Keys.Add(key))
        {
            Outer = frame,
            User = user,
        };
        if (part is not null && (name is not null || !part.IsNamed))
        {
            PassOver(part, inner, place);
            return [];
        }

        return isFull ? [] : [new BlockStep(place, name, block.Name, DeepCall.Of(() => Steps(block.Layers, inner)))];
    }

    private void PassOver(PartCheck part, Frame inner, Place place)
    {
        passedCount += part.Count;
        if (inner.Scope is { } scope)
        {
            passedOver.Add(scope);
        }

        hasWrongPart |= !part.IsRight;
        CheckCount(place);
        foreach (var lack in part.Missing)
        {
            SayMissing(lack, inner);
        }
    }

    private void CheckCount(Place place)
    {
        if (Count > MostParts && !isFull)
        {
            isFull = true;
            SayTooMuch(place, $"The blocks unfold to more than {Written(MostParts)} layers; repeat less");
        }
    }

    private void SayTooMuch(Place place, string message)
    {
        var problem = new Problem(ProblemIds.Overflow, new ProblemTarget(place.Attribute), message) { IsInBlock = place.IsInBlock };
        if (told.Add(problem))
        {
            problems.Add(problem);
        }
    }

    private static string Written(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private IReadOnlyList<Step> Steps(EquatableArray<LayerDeclaration> layers, Frame frame) =>
        [.. layers.SelectMany(layer => isFull ? [] : Steps(layer, frame))];

    private IEnumerable<Step> Steps(LayerDeclaration layer, Frame frame)
    {
        cancellation.ThrowIfCancellationRequested();
        var place = frame.Place(layer);
        var arguments = PutIn(layer, frame, place);
        if (StructureCatalog.Find(layer.Kind) is { } structure)
        {
            var use = new Use(this, layer, arguments, frame);
            CheckGiven(use, layer);
            return structure.Unfold(use).ToArray();
        }

        var rule = LayerCatalog.Find(layer.Kind);
        var name = Add(new PartName(frame.Scope, arguments.Text("Name"), rule?.Stem ?? "layer", place, layer.Kind));
        if (Check(layer, rule, arguments, frame) is not { } fault)
        {
            return [new LayerStep(place, name, rule, arguments)];
        }

        Say(place, fault, layer.Kind);
        return [new LayerStep(place, name, null, arguments)];
    }

    /// <summary>What is wrong with a layer whatever arrives. Of a block's layer that takes no parameter it is said where the block is looked at by itself.</summary>
    private static Fault? Check(LayerDeclaration layer, LayerRule? rule, LayerArguments arguments, Frame frame)
    {
        if (frame.Blocks.Length > 0 && !BlockParameters.InUse(layer.Arguments).Any())
        {
            return null;
        }

        if (rule is null)
        {
            return new Fault(ProblemIds.UnknownLayer, $"TypedNets does not know how to build {layer.Kind}: use its own layers, or run yours beside the network");
        }

        return BlockParameters.AreOpen(arguments) ? null : ArgumentFaults.Of(rule, arguments);
    }

    /// <summary>The arguments with what the use gives, as far as it is known yet.</summary>
    private LayerArguments PutIn(LayerDeclaration layer, Frame frame, Place place)
    {
        var arguments = layer.Arguments;
        if (BlockParameters.Misuse(layer.Kind, arguments) is { } misuse)
        {
            Say(place, misuse, layer.Kind);
            return arguments;
        }

        var named = BlockParameters.InUse(arguments).FirstOrDefault();
        if (named is null || frame.IsOpen)
        {
            return arguments;
        }

        if (frame.Use is not { } use)
        {
            Say(place, BlockParameters.NotInBlock(named), layer.Kind);
            return arguments;
        }

        var full = BlockParameters.PutIn(arguments, use, frame.Blocks.Length);
        foreach (var parameter in BlockParameters.Missing(arguments, use))
        {
            SayMissing(new MissingParameter(frame.Blocks[frame.Blocks.Length - 1], layer.Kind, parameter), frame);
        }

        return full;
    }

    /// <summary>
    /// Said once, of the use that should have given it: where a block only passes on what it is given, <c>Hidden = Block.Hidden</c>, that is the use of this block.
    /// Of a use within a block it is said where that block is looked at by itself.
    /// </summary>
    private void SayMissing(MissingParameter lack, Frame frame)
    {
        var parameter = lack.Parameter;
        while (frame.Outer is { Use: not null } outer && BlockParameters.PassedOn(frame.User!.Arguments, parameter) is { } passed)
        {
            (parameter, frame) = (passed, outer);
        }

        if (frame.Outer is null)
        {
            missing.Add(lack with { Parameter = parameter });
            return;
        }

        if (frame.Blocks.Length > 1 || Block(frame.Keys[frame.Keys.Length - 1])!.IsBroken || !said.Add((frame.Attribute!.Value, lack.Block, parameter)))
        {
            return;
        }

        var user = frame.User!;
        var written = $"{user.Kind}<{string.Join(", ", user.Blocks.Select(used => Block(used)?.Name ?? used))}>";
        var how = parameter == "Width" ? "64" : $"{parameter} = 3";
        var message = $"{lack.Block} wants Block.{parameter} for its {lack.Kind}, but this use gives none: write it like [{written}({how})]";
        Say(new Place(frame.Attribute!.Value, ""), new Fault(ProblemIds.BlockParameter, message), lack.Kind);
    }

    /// <summary>What a use gives and none of its blocks takes is a mistake.</summary>
    private void CheckGiven(Use use, LayerDeclaration layer)
    {
        if (layer.Blocks.Count == 0 || layer.Blocks.Any(key => Block(key) is not { IsBlock: true, IsBroken: false }))
        {
            return;
        }

        var taken = layer.Blocks.SelectMany(key => Block(key)!.Layers).SelectMany(inner => BlockParameters.InUse(inner.Arguments)).ToArray();
        foreach (var given in BlockParameters.Given.Where(name => layer.Arguments.Has(name) && !taken.Contains(name)))
        {
            var blocks = string.Join(" and ", layer.Blocks.Select(key => Block(key)!.Name).Distinct());
            var message = $"{layer.Kind} gives {given}, but Block.{given} stands nowhere in {blocks}: drop it, or write Block.{given} where it is meant";
            use.Say(new Fault(ProblemIds.BlockParameter, message, given, Fix: "Drop"));
        }
    }
}
