using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>Poolings of as many parts of a channel as are given, and not of windows: to a given size, or to one number.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
/// <param name="pool">The kernel that runs it where parts are windows.</param>
internal abstract class PartPoolRule(string axes, string pool) : LayerRule
{
    protected const string AveragePool = "AveragePool";
    protected const string MaxPool = "MaxPool";

    public sealed override LayerFamily Family => LayerFamily.Pooling;

    public sealed override string Axes => axes;

    public sealed override string Stem => "pool";

    protected string Pool => pool;

    public sealed override TrainingCall? TrainsAs(GraphNode node) => pool == AveragePool && axes.Length <= 2 ? new TrainingCall("AdaptiveAvgPool") : null;
}
