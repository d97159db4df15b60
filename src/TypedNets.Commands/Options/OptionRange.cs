using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>Numbers that may not be any.</summary>
internal static class OptionRange
{
    /// <summary>The number that an option gives; 0 where it is left out and has no other default.</summary>
    /// <exception cref="ArgumentException">It is smaller or larger than it may be.</exception>
    public static int Get(ParseResult parsed, Option<int> option, int least, int most = int.MaxValue)
    {
        var given = parsed.GetValue(option);
        return given >= least && given <= most ? given
            : throw new ArgumentException($"{option.Name} must be {(most == int.MaxValue ? $"at least {least}" : $"{least} to {most}")}, and is {given}");
    }
}
