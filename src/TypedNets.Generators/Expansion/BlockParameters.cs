using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>The constants of the runtime's <c>Block</c>, each of which stands for a number that the use of a block gives.</summary>
internal static class BlockParameters
{
    public const string In = "In";

    private const long First = -2_001_000_000;
    private const long Apart = 1_000_000;

    /// <summary>What lies between the parameters and this is no number that anyone writes, but one that came of calculating with a parameter.</summary>
    private const long Calculated = First / 100;

    /// <summary>Below all that an author can write: what arrives at blocks, by their depth.</summary>
    private const long Arrivals = 10L * First;

    private static readonly string[] Names = ["Width", "Hidden", "Kernel", "Stride", "Padding", "Dilation", "Groups", In];

    /// <summary>Those that a use can give.</summary>
    public static IEnumerable<string> Given => Names.Take(Names.Length - 1);

    /// <summary>The parameters that the arguments name.</summary>
    public static IEnumerable<string> InUse(LayerArguments arguments) => Numbers(arguments).Select(Name).OfType<string>();

    /// <summary>What a use gives, in one way of writing it: uses that give the same are equal.</summary>
    public static LayerArguments GivenBy(LayerArguments use) => new(Given.Where(use.Has)
        .Select(name => new Argument(name, IsNamed: true, use.Value(name) is long number ? IsArriving(number) ? Arrivals : number : null))
        .ToEquatableArray());

    /// <summary>Whether a number is wanting still, in the arguments of a block that is not looked at in its use, or before the shapes are known.</summary>
    public static bool AreOpen(LayerArguments arguments) => Any(arguments, IsOpen) || arguments.All.Any(argument => argument.Value is double real && Name(real) is not null);

    /// <summary>Whether one is.</summary>
    public static bool IsOpen(long number) => Name(number) is not null || Depth(number) is not null || IsCalculated(number);

    /// <summary>Whether it stands for what arrives at a block.</summary>
    public static bool IsArriving(long number) => Name(number) == In || Depth(number) is not null;

    /// <summary>The parameters that the arguments cannot do without and the use does not give.</summary>
    public static IEnumerable<string> Missing(LayerArguments arguments, LayerArguments use) =>
        InUse(new LayerArguments(arguments.All.Where(argument => !argument.IsNamed).ToEquatableArray())).Where(name => name != In && !use.Has(name)).Distinct();

    /// <summary>The parameter of its own that a block gives for one of a block it uses: <c>Hidden</c> in <c>[Use&lt;B&gt;(Kernel = Block.Hidden)]</c>; null where it gives none.</summary>
    public static string? PassedOn(LayerArguments use, string name) => use.Value(name) is long number ? Name(number) : null;

    /// <summary>What is wrong with how the arguments use parameters, whatever the use gives: somebody calculated with one, or gave it for a real number.</summary>
    /// <param name="kind">The layer, or <c>[Input]</c>.</param>
    /// <param name="arguments">Its arguments as they are written.</param>
    public static Fault? Misuse(string kind, LayerArguments arguments)
    {
        foreach (var argument in arguments.All)
        {
            if (argument.Value is double real && Name(real) is { } name)
            {
                var message = $"{kind}'s {argument.Title} is a real number, for which Block.{name} cannot stand: write the number itself";
                return new Fault(ProblemIds.BlockParameter, message, argument.Name);
            }

            if (Numbers(argument).Select((number, element) => IsCalculated(number) ? element : (int?)null).FirstOrDefault(element => element is not null) is { } calculated)
            {
                var message = $"{kind} calculates with a parameter of Block, which is not a number yet: give what comes of it by a parameter of its own, like Block.Hidden";
                return new Fault(ProblemIds.BlockParameter, message, argument.Name) { Element = calculated };
            }
        }

        return null;
    }

    /// <summary>What is wrong where no parameter can stand at all, since it is no part of a block.</summary>
    /// <param name="kind">The layer, or <c>[Input]</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Fault? Outside(string kind, LayerArguments arguments)
    {
        if (Misuse(kind, arguments) is { } misuse)
        {
            return misuse;
        }

        foreach (var argument in arguments.All)
        {
            var numbers = Numbers(argument).ToArray();
            if (Array.FindIndex(numbers, number => Name(number) is not null) is >= 0 and var element)
            {
                return NotInBlock(Name(numbers[element])!) with { Argument = argument.Name, Element = element };
            }
        }

        return null;
    }

    /// <summary>A parameter where there is no use that could give it.</summary>
    public static Fault NotInBlock(string name) => new(
        ProblemIds.BlockParameter,
        $"Block.{name} stands for what the use of a block gives, but this is not a block: write the number, or give the class [Block] and no [Input]");

    /// <summary>Puts in what a use gives. A setting whose parameter is not given is as if it were not written; other arguments cannot be left out and stay open.</summary>
    /// <param name="arguments">The arguments of a block's layer.</param>
    /// <param name="use">The arguments of its use.</param>
    /// <param name="depth">How deep the block lies in others; what arrives at it is known only later.</param>
    public static LayerArguments PutIn(LayerArguments arguments, LayerArguments use, int depth)
    {
        if (!Any(arguments, number => Name(number) is not null))
        {
            return arguments;
        }

        return new LayerArguments(arguments.All
            .Where(argument => !argument.IsNamed || argument.Value is not long number || Name(number) is not { } name || name == In || use.Has(name))
            .Select(argument => Map(argument, number => Name(number) switch
            {
                null => number,
                In => Arriving(depth),
                var name => use.Long(name, number),
            }))
            .ToEquatableArray());
    }

    /// <summary>Puts in what arrives at the blocks, once that is known.</summary>
    /// <param name="arguments">A layer's arguments.</param>
    /// <param name="arriving">The channels or features that arrive at the block of each depth.</param>
    public static LayerArguments PutIn(LayerArguments arguments, IReadOnlyList<long> arriving) => Any(arguments, number => Depth(number) is not null)
        ? new LayerArguments(arguments.All.Select(argument => Map(argument, number => Depth(number) is { } depth ? arriving[depth - 1] : number)).ToEquatableArray())
        : arguments;

    /// <summary>Constants are calculated with elsewhere too, where only the number is seen.</summary>
    private static bool IsCalculated(long number) =>
        (number <= Calculated && number > First - (Names.Length * Apart) && Name(number) is null) || Name(-number) is not null || Name(~number) is not null;

    private static long Arriving(int depth) => Arrivals - depth;

    private static int? Depth(long number) => number < Arrivals ? (int)(Arrivals - number) : null;

    private static string? Name(long number)
    {
        var origin = (First - number) / Apart;
        return number <= First && number >= int.MinValue && origin < Names.Length && First - (origin * Apart) == number ? Names[origin] : null;
    }

    /// <summary>Single precision holds most of them as their neighbour.</summary>
    private static string? Name(double real)
    {
        var origin = (int)Math.Round((Math.Abs(real) + First) / Apart);
        return origin >= 0 && origin < Names.Length && (float)Math.Abs(real) == (float)((origin * Apart) - First) ? Names[origin] : null;
    }

    /// <summary>Asked of every layer again and again, while hardly any has a parameter: no list is made.</summary>
    private static bool Any(LayerArguments arguments, Func<long, bool> holds)
    {
        for (var index = 0; index < arguments.All.Count; index++)
        {
            if (arguments.All[index].Value switch
            {
                long number => holds(number),
                EquatableArray<long> numbers => numbers.Any(holds),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<long> Numbers(LayerArguments arguments) => arguments.All.SelectMany(Numbers);

    private static IEnumerable<long> Numbers(Argument argument) => argument.Value switch
    {
        long number => [number],
        EquatableArray<long> numbers => numbers,
        _ => Enumerable.Empty<long>(),
    };

    private static Argument Map(Argument argument, Func<long, long> map) => argument.Value switch
    {
        long number => argument with { Value = map(number) },
        EquatableArray<long> numbers => argument with { Value = numbers.Select(map).ToEquatableArray() },
        _ => argument,
    };
}
