using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>What is wrong with a layer's arguments, whatever arrives.</summary>
internal static class ArgumentViolations
{
    /// <summary>The first of them. A number cast to an enum that has no such member was read as its digits.</summary>
    public static Violation? Find(LayerRule rule, LayerArguments arguments) =>
        arguments.All.FirstOrDefault(argument => argument is { Name: not "Name", Value: string { Length: > 0 } text } && text.All(letter => char.IsDigit(letter) || letter == '-')) is { } unknown
            ? new Violation(ProblemIds.ArgumentOutOfRange, $"{rule.Kind}'s {unknown.Name} is {unknown.Value}, which is none of its values", unknown.Name)
            : Twice(rule, arguments) ?? rule.Check(arguments) ?? RealViolation(rule, arguments);

    /// <summary>What is written by its place and by its name as well.</summary>
    private static Violation? Twice(LayerRule rule, LayerArguments arguments)
    {
        for (var index = 1; index < arguments.All.Count; index++)
        {
            var named = arguments.All[index];
            if (named.IsNamed && arguments.All.Any(other => !other.IsNamed && other.Name.Equals(named.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return new Violation(ProblemIds.ContradictingArguments, $"{rule.Kind} is given its {named.Name} twice, by its place and by its name: keep one of the two", named.Name);
            }
        }

        return null;
    }

    /// <summary>A real number of which float32, the type of all elements, has nothing left; libtorch refuses some of them only as it computes.</summary>
    private static Violation? RealViolation(LayerRule rule, LayerArguments arguments)
    {
        var lost = arguments.All.FirstOrDefault(argument => argument.Value is double value
            && (double.IsNaN(value) || (!double.IsInfinity(value) && float.IsInfinity((float)value)) || (value != 0 && (float)value == 0)));
        return lost is null ? null : new Violation(
            ProblemIds.ArgumentOutOfRange,
            Invariant($"{rule.Kind}'s {lost.Name} is {lost.Value}, which a float32 cannot hold; its numbers have sizes between 1.5E-45 and 3.4E+38"),
            lost.Name);
    }
}
