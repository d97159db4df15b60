using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>The problem of a convolution's groups that do not divide its channels.</summary>
internal static class GroupViolation
{
    public static Violation? Find(string kind, long groups, Size channels, long outChannels)
    {
        if (channels % groups == 0 && outChannels % groups == 0)
        {
            return null;
        }

        var guilty = channels % groups != 0
            ? Invariant($"the {channels} channels that arrive")
            : Invariant($"the {outChannels} channels that leave");
        var fit = Divisors.Common(channels.Number, outChannels);
        return new Violation(
            ProblemIds.Groups,
            Invariant($"{kind}'s Groups = {groups} does not divide {guilty}; {Divisors.List(fit)} would"),
            "Groups",
            string.Join(" ", fit.Select(divisor => Invariant($"{divisor}"))));
    }
}
