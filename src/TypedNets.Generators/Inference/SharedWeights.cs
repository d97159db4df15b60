using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>Layers that run once more with the same weights, where those do not fit.</summary>
internal static class SharedWeights
{
    public static Violation Violation(GraphNode owner, GraphNode again)
    {
        var differs = owner.Parameters.Zip(again.Parameters, (one, other) => (one, other)).FirstOrDefault(pair => !pair.one.Equals(pair.other));
        var message = differs.one is null
            ? $"{owner.Name} is made for {owner.Input}, but {again.Input} arrives here, and with it {again.Kind} would be made otherwise: what runs again with the same weights must be made alike"
            : $"The weights of {owner.Name} are shared, but its {differs.one.Name} is {differs.one.Shape}, since {owner.Input} arrives there, and would be {differs.other.Shape} for the {again.Input} that arrives here";
        return new Violation(ProblemIds.SharedWeights, message);
    }
}
