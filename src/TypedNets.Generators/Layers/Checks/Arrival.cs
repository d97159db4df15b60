using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>The check of what the author believes to arrive, <c>In = 400</c>.</summary>
internal static class Arrival
{
    public static Violation? Wrong(string kind, string what, Size arrives, LayerArguments arguments) =>
        !arguments.Has("In") || arguments.Long("In") == arrives.Number ? null : new Violation(
            ProblemIds.WrongIn,
            Invariant($"{kind} says In = {arguments.Long("In")}, but {arrives} {what} arrive"),
            "In",
            Invariant($"{arrives}"));
}
