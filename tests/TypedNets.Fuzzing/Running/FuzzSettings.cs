using System.Globalization;

namespace TypedNets.Fuzzing.Running;

/// <summary>Which cases are tried.</summary>
/// <param name="Seed"><c>TYPEDNETS_SEED</c>: other cases than usual.</param>
/// <param name="First"><c>TYPEDNETS_FIRST</c>: the number of the first case.</param>
/// <param name="Cases"><c>TYPEDNETS_CASES</c>: how many.</param>
public sealed record FuzzSettings(int Seed, int First, int Cases)
{
    /// <summary>What the environment asks for.</summary>
    /// <param name="usual">The number of cases where it says nothing of it.</param>
    public static FuzzSettings OfEnvironment(int usual) => new(Number("TYPEDNETS_SEED", 1), Number("TYPEDNETS_FIRST", 0), Number("TYPEDNETS_CASES", usual));

    /// <summary>A whole number as it was written.</summary>
    public static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string variable, int otherwise) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? Whole(text) : otherwise;
}
