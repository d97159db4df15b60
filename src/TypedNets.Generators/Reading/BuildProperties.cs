using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedNets.Generators.Reading;

/// <summary>What a build says on its command line.</summary>
internal static class BuildProperties
{
    /// <summary>Of a network that is wrong, the part that is not is written: <c>-p:TypedNetsMistakes=explain</c>.</summary>
    public const string Mistakes = "build_property.TypedNetsMistakes";

    public static bool ExplainsMistakes(AnalyzerConfigOptions options) =>
        options.TryGetValue(Mistakes, out var value) && value.Equals("explain", StringComparison.OrdinalIgnoreCase);
}
