using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>A dimension as PyTorch counts them: 0 is the batch, negative numbers count from the end.</summary>
internal static class Dimension
{
    /// <summary>The dimension's index in the sample's shape, or what is wrong with it.</summary>
    /// <param name="kind">The layer.</param>
    /// <param name="argument">The argument that names the dimension.</param>
    /// <param name="otherwise">What it is where nothing is said.</param>
    /// <param name="input">What arrives.</param>
    /// <param name="arguments">All arguments.</param>
    /// <param name="more">How many dimensions more there are where it is looked for: one where it is a new one.</param>
    public static (int Index, Violation? Violation) Resolve(string kind, string argument, long otherwise, Shape input, LayerArguments arguments, int more = 0)
    {
        var given = arguments.Long(argument, otherwise);
        var rank = input.Rank + more;
        var batched = rank + 1;
        var index = given < 0 ? given + batched : given;
        if (index > 0 && index < batched)
        {
            return ((int)index - 1, null);
        }

        var why = index == 0 ? "is the batch" : "does not exist";
        return (0, new Violation(
            ProblemIds.NoSuchDimension,
            Invariant($"{kind}'s {argument} = {given} {why}: {input.Batch} arrives, so it must be 1 to {rank}, or -{rank} to -1"),
            argument));
    }
}
