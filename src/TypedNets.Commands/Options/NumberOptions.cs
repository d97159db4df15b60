using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace TypedNets.Commands;

/// <summary>Numbers on a command line: written with a point, whatever the machine's language, of which System.CommandLine would take 0.01 for 1 where a point parts thousands.</summary>
internal static class NumberOptions
{
    private const string Real = "a number, like 0.001";
    private const string Whole = "a whole number";

    /// <summary>Reads all numbers of a command, and of those below it, in one way.</summary>
    public static void ReadAlike(Command command)
    {
        foreach (var option in command.Options)
        {
            ReadAlike(option);
        }

        foreach (var below in command.Subcommands)
        {
            ReadAlike(below);
        }
    }

    private static void ReadAlike(Option option)
    {
        switch (option)
        {
            case Option<double> real:
                real.CustomParser = result => Read<double>(result, Real) ?? 0;
                break;
            case Option<double?> real:
                real.CustomParser = result => Read<double>(result, Real);
                break;
            case Option<int> whole:
                whole.CustomParser = result => Read<int>(result, Whole) ?? 0;
                break;
            case Option<int?> whole:
                whole.CustomParser = result => Read<int>(result, Whole);
                break;
        }
    }

    private static T? Read<T>(ArgumentResult result, string expected)
        where T : struct, INumber<T>
    {
        if (result.Tokens is [var token] && T.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"{CommandLineErrors.Written((OptionResult)result.Parent!)} takes {expected}, and not '{string.Join(' ', result.Tokens)}'");
        return null;
    }
}
