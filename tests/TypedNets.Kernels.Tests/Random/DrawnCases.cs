namespace TypedNets.Kernels.Tests.Drawn;

/// <summary>Which random cases are tried: those of <c>TYPEDNETS_SEED</c>, from <c>TYPEDNETS_FIRST</c>, <c>TYPEDNETS_CASES</c> of them.</summary>
internal static class DrawnCases
{
    public static int Seed { get; } = Number("TYPEDNETS_SEED", 1);

    public static int First { get; } = Number("TYPEDNETS_FIRST", 0);

    /// <summary>How many.</summary>
    /// <param name="usual">As many where nobody says.</param>
    public static int Count(int usual) => Number("TYPEDNETS_CASES", usual);

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
