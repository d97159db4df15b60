namespace TypedNets.Generators.Layers;

/// <summary>The layers that messages and code fixes propose, or that stand where nothing is to be done, as a declaration calls them.</summary>
internal static class SuggestedLayers
{
    private static readonly GlobalPoolRule[] Averages = [new GlobalAvgPool1dRule(), new GlobalAvgPool2dRule(), new GlobalAvgPool3dRule()];

    /// <summary>Gives what it reads.</summary>
    public static string Identity { get; } = new IdentityRule().Kind;

    /// <summary>Makes a vector of what it reads.</summary>
    public static string Flatten { get; } = new FlattenRule().Kind;

    /// <summary>Gives the mean of each channel.</summary>
    /// <param name="axes">The axes of a channel, 1 to 3.</param>
    public static string GlobalAverage(int axes) => Averages[axes - 1].Kind;
}
