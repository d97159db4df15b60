namespace TypedNets;

/// <summary>How a network did on a data set it was not trained on.</summary>
public sealed class Evaluation
{
    private readonly long[,] confusion;

    internal Evaluation(double loss, IReadOnlyList<string> classNames, long[,] confusion)
    {
        Loss = loss;
        this.confusion = confusion;
        Classes = [.. classNames.Select((name, actual) => new ClassResult(
            name,
            Count: Enumerable.Range(0, classNames.Count).Sum(predicted => confusion[actual, predicted]),
            Predicted: Enumerable.Range(0, classNames.Count).Sum(other => confusion[other, actual]),
            Correct: confusion[actual, actual]))];
    }

    /// <summary>The mean loss over all images, each weighing the same.</summary>
    public double Loss { get; }

    /// <summary>The share of images named rightly, from 0 to 1.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>The number of images.</summary>
    public long Count => Classes.Sum(each => each.Count);

    /// <summary>The number of images named rightly.</summary>
    public long Correct => Classes.Sum(each => each.Correct);

    /// <summary>The counts of each class, in the order of the data set's class names.</summary>
    public IReadOnlyList<ClassResult> Classes { get; }

    /// <summary>How many images of each class (the row) were taken for each class (the column); a copy.</summary>
    public long[,] ConfusionMatrix => (long[,])confusion.Clone();
}
