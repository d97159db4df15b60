namespace TypedNets;

/// <summary>The kinds of what a doctor finds: first those of the data, then those of the steps, of the layers, and of the results.</summary>
internal static class FindingIds
{
    private const string Prefix = "TD";

    public const string InputScale = "TD001";
    public const string DifferentScale = "TD002";
    public const string SharedSamples = "TD003";
    public const string Imbalance = "TD004";
    public const string VanishingGradients = "TD005";
    public const string ExplodingGradients = "TD006";
    public const string RateTooHigh = "TD007";
    public const string RateTooLow = "TD008";
    public const string DeadUnits = "TD009";
    public const string Saturation = "TD010";
    public const string DriftingStatistics = "TD011";
    public const string LossAtChance = "TD012";
    public const string ValidationAtChance = "TD013";

    /// <summary>Whether it is one of these, and not one of a callback of the user's own.</summary>
    public static bool IsDoctors(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);
}
