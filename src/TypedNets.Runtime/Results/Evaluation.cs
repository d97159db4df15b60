namespace TypedNets;

/// <summary>How a network did on a data set it was not trained on.</summary>
public sealed class Evaluation
{
    private readonly long[,] confusion;
    private readonly long[] ranks;

    internal Evaluation(double loss, IReadOnlyList<string> classNames, long[,] confusion, long[] ranks)
    {
        Loss = loss;
        this.confusion = confusion;
        this.ranks = ranks;
        Classes = [.. classNames.Select((name, actual) => new ClassResult(
            name,
            Count: Enumerable.Range(0, classNames.Count).Sum(predicted => confusion[actual, predicted]),
            Predicted: Enumerable.Range(0, classNames.Count).Sum(other => confusion[other, actual]),
            Correct: confusion[actual, actual]))];
        Report = new ClassificationReport(this);
    }

    /// <summary>The mean loss over all samples, each weighing the same.</summary>
    public double Loss { get; }

    /// <summary>The values of the trainer's metrics.</summary>
    public MetricValues Metrics { get; internal init; } = MetricValues.None;

    /// <summary>What a person calls the samples.</summary>
    internal Noun Noun { get; init; } = Noun.Image;

    /// <summary>The share of correctly classified samples, from 0 to 1.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>The number of samples.</summary>
    public long Count => Classes.Sum(each => each.Count);

    /// <summary>The number of correctly classified samples.</summary>
    public long Correct => Classes.Sum(each => each.Correct);

    /// <summary>The counts of each class, in the order of the data set's class names.</summary>
    public IReadOnlyList<ClassResult> Classes { get; }

    /// <summary>How many samples of each class (the row) were taken for each class (the column); a copy.</summary>
    public long[,] ConfusionMatrix => (long[,])confusion.Clone();

    /// <summary>Precision, recall, F1 and support of each class, as scikit-learn reports them.</summary>
    public ClassificationReport Report { get; }

    /// <summary>The share of samples whose right class is among the k that the network holds most likely, from 0 to 1. Of equal outputs the class that comes first counts as likelier.</summary>
    /// <param name="k">From 1, which gives <see cref="Accuracy"/>, to the number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many classes.</exception>
    public double TopAccuracy(int k) => k >= 1 && k <= ranks.Length
        ? (double)ranks.Take(k).Sum() / Count
        : throw new ArgumentOutOfRangeException(nameof(k), $"TopAccuracy({k}) of {ranks.Length} classes: give 1 to {ranks.Length}");
}
