using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>The numbers that divide two others, for messages that say what would work.</summary>
internal static class Divisors
{
    private const int Most = 8;

    /// <summary>The smallest common divisors, ascending. Enormous numbers are searched only as far as a person would read; an open size can be a multiple of any.</summary>
    public static long[] Common(Size one, Size other)
    {
        const long Furthest = 4096;
        var (first, second) = (one.IsOpen ? other.Number : one.Number, other.IsOpen ? one.Number : other.Number);
        var found = new List<long>();
        for (long divisor = 1; divisor <= Math.Min(Furthest, Math.Min(first, second)) && found.Count < Most; divisor++)
        {
            if (first % divisor == 0 && second % divisor == 0)
            {
                found.Add(divisor);
            }
        }

        return [.. found];
    }

    /// <summary>The problem of an argument that does not divide what arrives.</summary>
    public static Violation? Violation(string kind, string argument, LayerArguments arguments, Size arrives, string what, string ending = " that arrive")
    {
        var divisor = arguments.Long(argument);
        return arrives % divisor == 0 ? null : new Violation(
            ProblemIds.NotDivisible,
            Invariant($"{kind}'s {argument} {divisor} does not divide the {arrives} {what}{ending}; {List(Common(arrives, arrives))} would"),
            argument,
            string.Join(" ", Common(arrives, arrives).Select(fit => Invariant($"{fit}"))));
    }

    /// <summary><c>1, 2, 4 or 8</c>.</summary>
    public static string List(long[] divisors)
    {
        var texts = divisors.Select(divisor => Invariant($"{divisor}")).ToArray();
        return texts.Length == 1 ? texts[0] : $"{string.Join(", ", texts.Take(texts.Length - 1))} or {texts[texts.Length - 1]}";
    }
}
