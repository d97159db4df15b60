using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>What arguments say of a block's parameters, and what becomes of them once those are known.</summary>
internal static class BlockParameters
{
    private static readonly InputSizeFormula Arriving = new(BlockParameterNames.In, 1);
    private static readonly UnknownFormula Open = new();

    /// <summary>The parameters that the arguments name, those of what arrives among them.</summary>
    public static IEnumerable<string> InUse(LayerArguments arguments) => Parameters(arguments).Select(Name);

    /// <summary>What the author of a block calculates from, by the block's attributes.</summary>
    public static IEnumerable<string> Taken(BlockDeclaration block) => block.Layers.SelectMany(layer => InUse(layer.Arguments)).Distinct();

    /// <summary>What a use gives a block, in one way of writing it: uses that give the same are equal.</summary>
    public static LayerArguments GivenBy(LayerArguments use, BlockDeclaration block) => new(Taken(block)
        .Where(use.Gives)
        .OrderBy(name => name, StringComparer.Ordinal)
        .Select(name => new Argument(name, IsNamed: true, use.Value(name) is Formula ? IsArriving(use.Value(name)) ? Arriving : Open : use.Value(name)) { IsParameter = true })
        .ToEquatableArray());

    /// <summary>Whether a value is wanting still, in the arguments of a block that is not looked at in its use, or before the shapes are known.</summary>
    public static bool HasFormulas(LayerArguments arguments)
    {
        for (var index = 0; index < arguments.All.Count; index++)
        {
            if (arguments.All[index].Value is Formula || (arguments.All[index].Value is EquatableArray<Formula> list && list.Any(formula => formula is not ConstantFormula)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a value waits for what arrives at a block.</summary>
    public static bool IsArriving(object? value) => value is Formula formula && formula.Parameters.Any(parameter => parameter is InputSizeFormula);

    /// <summary>The parameters that the arguments cannot do without and the use does not give.</summary>
    /// <param name="arguments">The arguments of a block's layer, with all put in that is given.</param>
    public static IEnumerable<string> Missing(LayerArguments arguments) =>
        arguments.All.Where(argument => !argument.IsNamed).SelectMany(argument => Missing(arguments, argument)).Select(Name).Distinct();

    /// <summary>The parameter of its own that a block gives for one of a block it uses: <c>Hidden</c> in <c>[Use&lt;B&gt;(Kernel = Block.Hidden)]</c>; null where it gives none.</summary>
    /// <param name="use">The use within the block, as it is written.</param>
    /// <param name="name">What it should give.</param>
    /// <param name="outer">What the block itself is given.</param>
    public static string? PassedOn(LayerArguments use, string name, LayerArguments outer) => use.Value(name) is Formula formula
        ? formula.Parameters.OfType<ParameterFormula>().FirstOrDefault(parameter => IsMissing(parameter) && !outer.Gives(parameter.Name))?.Name
        : null;

    /// <summary>What is wrong where no parameter can stand, since it is no part of a block; a repetition gives its own number, in the network itself too.</summary>
    /// <param name="arguments">The arguments of a layer, or of <c>[Input]</c>.</param>
    public static Violation? Outside(LayerArguments arguments)
    {
        foreach (var argument in arguments.All)
        {
            var formulas = Formulas(argument).ToArray();
            if (Array.FindIndex(formulas, formula => formula.Parameters.Any(IsMisplaced)) is >= 0 and var element)
            {
                var parameter = formulas[element].Parameters.First(IsMisplaced);
                var message = $"{parameter} stands for what the use of a block gives, but this is not a block: write the number, or give the class [Block] and no [Input]";
                return new Violation(ProblemIds.BlockParameter, message, argument.Name) { Element = element };
            }

            bool IsMisplaced(Formula parameter) => !IsOwnRepetition(arguments, argument, parameter);
        }

        return null;
    }

    /// <summary>Puts in what a use gives. A setting whose parameter is not given is as if it were not written; other arguments cannot be left out and stay open.</summary>
    /// <param name="arguments">The arguments of a block's layer.</param>
    /// <param name="use">The arguments of its use.</param>
    /// <param name="depth">How deep the block lies in others; what arrives at it is known only later.</param>
    /// <exception cref="ArithmeticException">A formula cannot be calculated.</exception>
    public static LayerArguments Substitute(LayerArguments arguments, LayerArguments use, int depth)
    {
        if (!HasFormulas(arguments))
        {
            return arguments;
        }

        return new LayerArguments(arguments.All
            .Select(argument => Map(argument, formula => formula.Substitute(parameter => Known(argument, parameter))))
            .Where(argument => !argument.IsNamed || !Missing(arguments, argument).Any())
            .ToEquatableArray());

        Formula? Known(Argument argument, Formula parameter) => parameter switch
        {
            InputSizeFormula arriving => arriving with { Depth = depth },
            ParameterFormula when IsOwnRepetition(arguments, argument, parameter) => null,
            ParameterFormula { Name: var name } when use.Gives(name) => use.Value(name) as Formula ?? new ConstantFormula(As(((ParameterFormula)parameter).Default, use.Value(name))),
            _ => null,
        };
    }

    /// <summary>Puts in which repetition it is.</summary>
    /// <param name="use">The arguments of a use that repeats its block.</param>
    /// <param name="index">Which one it is, from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <exception cref="ArithmeticException">A formula cannot be calculated.</exception>
    public static LayerArguments Repeated(LayerArguments use, int index, int count)
    {
        Argument[] given =
        [
            new(BlockParameterNames.Index, IsNamed: true, (long)index) { IsParameter = true },
            new(BlockParameterNames.Count, IsNamed: true, (long)count) { IsParameter = true },
        ];
        return new LayerArguments(use.All
            .Select(argument => Map(argument, formula => formula.Substitute(Known)))
            .Concat(given)
            .ToEquatableArray());

        Formula? Known(Formula parameter) => parameter is ParameterFormula { Name: var name } && BlockParameterNames.Repeated.Contains(name)
            ? new ConstantFormula(name == BlockParameterNames.Index ? (long)index : count)
            : parameter;
    }

    /// <summary>What a block gives another while it is looked at by itself: nothing of it is missing, and nothing known.</summary>
    public static LayerArguments Opened(LayerArguments use) => HasFormulas(use)
        ? new LayerArguments(use.All.Select(argument => Map(argument, formula => IsArriving(formula) ? formula.Replace(parameter => parameter is ParameterFormula ? Open : null) : Open)).ToEquatableArray())
        : use;

    /// <summary>Puts in what arrives at the blocks, once that is known.</summary>
    /// <param name="arguments">A layer's arguments.</param>
    /// <param name="arriving">The shape that arrives at the block of each depth.</param>
    /// <exception cref="ArithmeticException">A formula cannot be calculated.</exception>
    public static LayerArguments Substitute(LayerArguments arguments, IReadOnlyList<Shape> arriving) => HasFormulas(arguments)
        ? new LayerArguments(arguments.All.Select(argument => Map(argument, formula => formula.Substitute(parameter => parameter is InputSizeFormula { Depth: > 0 } size
            ? new ConstantFormula(SizeOf(size, arriving).Number)
            : null))).ToEquatableArray())
        : arguments;

    /// <summary>An argument that is calculated with a size of what arrives at a block, where that is open; null where there is none.</summary>
    /// <param name="arguments">A layer's arguments.</param>
    /// <param name="arriving">The shape that arrives at the block of each depth.</param>
    public static (Argument Argument, Formula Parameter, Size Size)? OpenArrival(LayerArguments arguments, IReadOnlyList<Shape> arriving)
    {
        if (arriving.Count == 0 || !HasFormulas(arguments) || !arriving.Any(shape => shape.IsOpen))
        {
            return null;
        }

        foreach (var argument in arguments.All)
        {
            foreach (var parameter in Formulas(argument).SelectMany(formula => formula.Parameters).OfType<InputSizeFormula>().Where(parameter => parameter.Depth > 0))
            {
                if (SizeOf(parameter, arriving) is { IsOpen: true } size)
                {
                    return (argument, parameter, size);
                }
            }
        }

        return null;
    }

    /// <summary>The parameters that arguments name, and are not put in.</summary>
    public static IEnumerable<Formula> Parameters(LayerArguments arguments) => arguments.All.SelectMany(Formulas).SelectMany(formula => formula.Parameters);

    /// <summary>The argument whose formula cannot be calculated, found by trying each alone.</summary>
    /// <param name="kind">The layer.</param>
    /// <param name="arguments">All of them.</param>
    /// <param name="calculate">What failed.</param>
    /// <param name="why">How it failed.</param>
    public static Violation Incalculable(string kind, LayerArguments arguments, Func<LayerArguments, LayerArguments> calculate, ArithmeticException why)
    {
        var guilty = arguments.All.First(argument =>
        {
            try
            {
                calculate(new LayerArguments(new([argument])));
                return false;
            }
            catch (ArithmeticException)
            {
                return true;
            }
        });
        var what = why is DivideByZeroException ? "divides by zero" : "is too large for a whole number";
        return new Violation(ProblemIds.BlockParameter, $"{kind}'s {guilty.Title}, {string.Join(", ", Formulas(guilty))}, {what} here", guilty.Name);
    }

    /// <summary>What is wrong with the kind of value that a use gives: half of something that is counted.</summary>
    /// <param name="kind">The use.</param>
    /// <param name="use">Its arguments.</param>
    /// <param name="block">A block that it gives them to.</param>
    public static Violation? OfAnotherType(string kind, LayerArguments use, BlockDeclaration block)
    {
        foreach (var parameter in block.Layers.SelectMany(layer => Parameters(layer.Arguments)).OfType<ParameterFormula>())
        {
            if (use.Gives(parameter.Name) && use.Value(parameter.Name) is { } value and not Formula && As(parameter.Default, value) is var given
                && parameter.Default?.Constant is { } otherwise && otherwise.GetType() != given?.GetType())
            {
                var (wanted, found) = (Written(otherwise), new ConstantFormula(value).ToString());
                return new Violation(ProblemIds.BlockParameter, $"{kind} gives {parameter.Name} = {found}, but {block.Name}'s {parameter.Name} is {wanted}", parameter.Name);
            }
        }

        return null;

        static string Written(object value) => value switch
        {
            long => "a whole number",
            double => "a real number",
            bool => "true or false",
            _ => "a name",
        };
    }

    private static Size SizeOf(InputSizeFormula parameter, IReadOnlyList<Shape> arriving)
    {
        var shape = arriving[parameter.Depth - 1];
        return parameter.Name == BlockParameterNames.Features ? shape[shape.Rank - 1] : shape[0];
    }

    /// <summary>A whole number, given for a real one, is one.</summary>
    private static object? As(Formula? otherwise, object? value) => otherwise?.Constant is double && value is long whole ? (double)whole : value;

    /// <summary>
    /// Whether a parameter is the number of a repetition that these arguments make themselves, which only that can put in. What says whether and how often a block
    /// runs is settled before, with the number of the block in which it stands.
    /// </summary>
    private static bool IsOwnRepetition(LayerArguments arguments, Argument argument, Formula parameter) =>
        (arguments.Has("Repeat") || arguments.Has("Depths"))
        && (argument.IsParameter || argument.Name is "widths" or "Strides")
        && BlockParameterNames.Repeated.Contains(Name(parameter));

    /// <summary>The parameters that one argument cannot be calculated without, and that nothing gives.</summary>
    private static IEnumerable<Formula> Missing(LayerArguments arguments, Argument argument) =>
        Formulas(argument).SelectMany(formula => formula.Parameters).Where(parameter => IsMissing(parameter) && !IsOwnRepetition(arguments, argument, parameter));

    private static bool IsMissing(Formula parameter) => parameter is ParameterFormula { Default: null };

    private static string Name(Formula parameter) => parameter switch
    {
        ParameterFormula given => given.Name,
        InputSizeFormula arriving => arriving.Name,
        _ => "",
    };

    private static IEnumerable<Formula> Formulas(Argument argument) => argument.Value switch
    {
        Formula formula => [formula],
        EquatableArray<Formula> formulas => formulas,
        _ => [],
    };

    private static Argument Map(Argument argument, Func<Formula, Formula> map) => argument.Value switch
    {
        Formula formula => argument with { Value = map(formula) is var mapped && mapped is ConstantFormula { Value: var value } ? value : mapped },
        EquatableArray<Formula> formulas => argument with { Value = List(formulas.Select(map).ToArray()) },
        _ => argument,
    };

    private static object List(Formula[] formulas) => Array.TrueForAll(formulas, formula => formula.Constant is long)
        ? formulas.Select(formula => (long)formula.Constant!).ToEquatableArray()
        : formulas.ToEquatableArray();
}
