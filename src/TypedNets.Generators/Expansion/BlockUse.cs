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
    public int Repeat
    {
        get
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
    }

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

    /// <summary>Runs a block.</summary>
    /// <param name="index">Its place in the brackets.</param>
    /// <param name="name">What its layers stand under; null where they belong to who uses it.</param>
    /// <param name="repetition">Which of several it is, from 0.</param>
    /// <param name="count">How many there are.</param>
    public IReadOnlyList<Step> Run(int index, PartName? name, int repetition = 0, int count = 1) =>
        unfolding.Calculated(Kind, arguments, Origin, all => BlockParameters.Repeated(all, repetition, count)) is { } given
            ? unfolding.Run(layer, index, given, scope, name)
            : [];

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

    public void Say(Fault fault) => unfolding.Say(Origin, fault, layer.Kind);
}
