namespace TypedNets.Commands;

/// <summary>The optimiser as the command line names it, over the recipe's own.</summary>
internal static class OptimizerOptions
{
    public static IReadOnlyList<string> Names { get; } = ["sgd", "adam", "adamw", "rmsprop"];

    /// <summary>The recipe's optimiser with what the command line changes in it.</summary>
    /// <param name="recipe">The recipe's own.</param>
    /// <param name="name">Another optimiser, or null to keep it.</param>
    /// <param name="learningRate">Another learning rate, or null.</param>
    /// <param name="momentum">Another momentum, or null; SGD and RMSprop have one.</param>
    /// <exception cref="ArgumentException">There is no such optimiser, or it has no momentum.</exception>
    public static Optimizer Choose(Optimizer recipe, string? name, double? learningRate, double? momentum)
    {
        var chosen = name?.ToLowerInvariant() switch
        {
            null => recipe,
            "sgd" => Optimizers.Sgd(),
            "adam" => Optimizers.Adam(),
            "adamw" => Optimizers.AdamW(),
            "rmsprop" => Optimizers.RmsProp(),
            _ => throw new ArgumentException($"There is no optimiser '{name}'; there are {string.Join(", ", Names)}"),
        };
        if (learningRate is { } rate)
        {
            chosen = chosen with { LearningRate = rate };
        }

        return momentum is not { } inertia ? chosen : chosen switch
        {
            Sgd sgd => sgd with { Momentum = inertia },
            RmsProp rmsProp => rmsProp with { Momentum = inertia },
            _ => throw new ArgumentException($"{chosen} has no momentum; --momentum goes with sgd or rmsprop"),
        };
    }
}
