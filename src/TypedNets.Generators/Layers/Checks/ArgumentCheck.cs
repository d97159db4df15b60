using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Checks a layer's arguments one after the other and keeps the first that is wrong.</summary>
internal sealed class ArgumentCheck(string kind, LayerArguments arguments)
{
    public Violation? Violation { get; private set; }

    /// <summary>The arguments, where they are given, must be at least this.</summary>
    public ArgumentCheck AtLeast(long minimum, params string[] names)
    {
        foreach (var name in names)
        {
            var value = arguments.Long(name, minimum);
            if (value < minimum)
            {
                var wanted = minimum == 0 ? "0 or more" : Invariant($"{minimum} or more");
                Report(ProblemIds.ArgumentOutOfRange, Invariant($"{kind}'s {Title(name)} is {value}; it must be {wanted}"), name);
            }
        }

        return this;
    }

    /// <summary>The same for each axis as well: <c>Stride</c>, <c>StrideH</c>, <c>StrideW</c>.</summary>
    public ArgumentCheck AxesAtLeast(long minimum, string axes, params string[] names)
    {
        foreach (var name in names)
        {
            AtLeast(minimum, name);
            foreach (var axis in axes)
            {
                if (arguments.Has(name, axis))
                {
                    AtLeast(minimum, name + axis);
                }
            }
        }

        return this;
    }

    /// <summary>A kernel must be given, as a whole or for every axis.</summary>
    public ArgumentCheck HasKernel(string axes, string howTo)
    {
        if (!arguments.Has("Kernel") && !axes.All(axis => arguments.Has("Kernel", axis)))
        {
            var perAxis = string.Join(" and ", axes.Select(axis => $"Kernel{axis}"));
            Report(ProblemIds.MissingArgument, $"{kind} has no kernel size: write {howTo}, or give {perAxis}", null);
        }

        return this;
    }

    /// <summary>A probability.</summary>
    public ArgumentCheck Probability(string name, double otherwise)
    {
        var value = arguments.Double(name, otherwise);
        if (!(value >= 0 && value <= 1))
        {
            Report(ProblemIds.ArgumentOutOfRange, Invariant($"{kind}'s {name} is {value}; a probability lies between 0 and 1"), name);
        }

        return this;
    }

    /// <summary>A real number that is not negative and not infinite.</summary>
    public ArgumentCheck NotNegative(string name, double otherwise)
    {
        var value = arguments.Double(name, otherwise);
        if (!(value >= 0 && !double.IsInfinity(value)))
        {
            Report(ProblemIds.ArgumentOutOfRange, Invariant($"{kind}'s {name} is {value}; it must be 0 or more"), name);
        }

        return this;
    }

    public ArgumentCheck Report(string id, string message, string? argument)
    {
        Violation ??= new Violation(id, message, argument);
        return this;
    }

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
