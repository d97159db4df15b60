namespace TypedNets.Commands;

/// <summary>How a network that names classes did.</summary>
/// <param name="Evaluation">In numbers.</param>
/// <param name="Predictions">On each sample.</param>
internal sealed record Tested(Evaluation Evaluation, Predictions Predictions)
{
    /// <summary>Tests a network.</summary>
    /// <param name="trainer">Evaluates it.</param>
    /// <param name="net">The network.</param>
    /// <param name="test">The samples.</param>
    /// <param name="views">How it sees each image once more.</param>
    public static Tested Run(Trainer trainer, Network net, ClassSet test, IReadOnlyList<Augmentation> views)
    {
        // First: a view that does not fit is refused before anything is told.
        var predictions = Predictions.Compute(net, test, test.HoldsImages ? trainer.Normalization : null, views: views);
        return new(trainer.Evaluate(test), predictions);
    }
}
