using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>The problem of a shape with too many or too few dimensions.</summary>
internal static class Rank
{
    private static readonly string[] Wanted = ["", "a vector (features)", "a sequence (C, L)", "an image (C, H, W)", "a volume (C, D, H, W)"];

    public static Violation Wrong(string kind, Shape arrives, params int[] ranks)
    {
        var wanted = string.Join(" or ", ranks.Select(rank => Wanted[rank]));
        var advice = arrives.Rank == 1 && !ranks.Contains(1)
            ? "; put it before the [Flatten] or [Linear] that made a vector of it"
            : arrives.Rank > 1 && ranks is [1] ? "; add [Flatten] before it"
            : arrives.Rank == 2 && ranks is [3] ? $"; an image of one channel is {arrives.AsOneChannel}" : "";
        return new Violation(ProblemIds.WrongRank, $"{kind} needs {wanted}, but {arrives} arrives{advice}");
    }

    /// <summary>The problem of something that is no sequence of features. The pixels of an image are one, in another order.</summary>
    public static Violation NoSequence(string kind, Shape arrives)
    {
        var advice = arrives.Rank == 3
            ? Invariant($"; [Flatten(StartDim = 2), Permute(2, 1)] makes a sequence of its {checked(arrives[1] * arrives[2])} pixels, ({checked(arrives[1] * arrives[2])}, {arrives[0]})")
            : "";
        return new Violation(ProblemIds.WrongRank, $"{kind} needs a sequence (L, features), but {arrives} arrives{advice}");
    }
}
