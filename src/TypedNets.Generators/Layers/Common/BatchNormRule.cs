using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>Batch normalisation, whatever ranks it takes.</summary>
/// <param name="ranks">The ranks of the samples it takes.</param>
internal abstract class BatchNormRule(params int[] ranks) : LayerRule
{
    public override string Stem => "bn";

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "In")
        .NotNegative("Eps", 1e-5)
        .Probability("Momentum", 0.1)
        .Fault;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        if (!ranks.Contains(input.Rank))
        {
            return Rank.Wrong(Kind, input, ranks);
        }

        return Arrival.Wrong(Kind, input.Rank == 1 ? "features" : "channels", input[0], arguments) is { } wrongIn ? wrongIn
            : arguments.Bool("Affine", true) ? Inference.With(input, input.Elements, Weights.Of(new Shape(input[0]), bias: true))
            : Inference.With(input, input.Elements);
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var arguments = node.Arguments;
        yield return Code.Named(Channels, node.Input[0]);
        foreach (var name in new[] { "Eps", "Momentum" }.Where(arguments.Has))
        {
            yield return Code.Named(name.ToLowerInvariant(), arguments.Double(name, 0));
        }

        if (arguments.Has("Affine"))
        {
            yield return Code.Named("affine", arguments.Bool("Affine"));
        }

        if (arguments.Has("TrackRunningStats"))
        {
            yield return Code.Named("track_running_stats", arguments.Bool("TrackRunningStats"));
        }

        yield return Code.Device;
    }

    /// <summary>What TorchSharp calls the number of channels.</summary>
    protected virtual string Channels => "num_features";
}
