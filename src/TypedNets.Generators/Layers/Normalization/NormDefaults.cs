using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>What normalisations do where nothing is said of it; their attributes have the same, which a test holds.</summary>
internal static class NormDefaults
{
    public const string Eps = "Eps";
    public const double UsualEps = 1e-5;
    public const double UsualMomentum = 0.1;

    /// <summary>What is added to the variance.</summary>
    public static double EpsOf(LayerArguments arguments) => arguments.Double(Eps, UsualEps);

    /// <summary>The same for a training step, where it is not as usual.</summary>
    public static IEnumerable<string> TrainingEps(LayerArguments arguments) => TrainingCall.Real("eps", EpsOf(arguments), UsualEps);
}
