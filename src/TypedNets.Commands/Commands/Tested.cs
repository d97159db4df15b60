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
    public static Tested Run(Trainer trainer, Network net, ClassSet test) => new(trainer.Evaluate(test), Predictions.Compute(net, test, test.HoldsImages ? trainer.Normalization : null));
}
