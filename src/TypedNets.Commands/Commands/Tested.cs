namespace TypedNets.Commands;

/// <summary>How a network did on test samples: what is printed of it, and what its report has. A class a task.</summary>
/// <param name="samples">The samples.</param>
internal abstract class Tested(SampleSet samples)
{
    public SampleSet Samples => samples;

    /// <summary>Its scores, where it names classes.</summary>
    public virtual Evaluation? Evaluation => null;

    /// <summary>What it took each sample for, where it names classes.</summary>
    public virtual Predictions? Predictions => null;

    /// <summary>How near it came, where it makes values or images.</summary>
    public virtual RegressionEvaluation? Regression => null;

    /// <summary>The pictures of what it makes of the samples, by what they show.</summary>
    public virtual IEnumerable<(string Caption, Picture Picture)> Pictures => [];

    /// <summary>Tests a network.</summary>
    /// <param name="trainer">Evaluates it.</param>
    /// <param name="net">The network.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="views">How it sees each image once more; none for what is no image.</param>
    public static Tested Run(Trainer trainer, Network net, SampleSet samples, params IReadOnlyList<Augmentation> views) => samples.Accept(new Test(trainer, net, views));

    /// <summary>Prints it.</summary>
    /// <param name="temperature">What the network's logits are divided by where it is used; null where none was fitted.</param>
    public abstract void Print(double? temperature);

    private sealed class Test(Trainer trainer, Network net, IReadOnlyList<Augmentation> views) : ISampleVisitor<Tested>
    {
        public Tested Classes(ClassSet samples)
        {
            // First: a view that does not fit is refused before anything is told.
            var predictions = TypedNets.Predictions.Compute(net, samples, samples.HoldsImages ? trainer.Normalization : null, views: views);
            return new TestedClasses(samples, trainer.Evaluate(samples), predictions, views);
        }

        public Tested Images(ImagePairs samples) => new TestedImages(samples, trainer.Evaluate(samples), net, trainer.Normalization);

        public Tested Values(SampleSet samples) => new TestedValues(samples, trainer.Measure(samples));
    }
}
