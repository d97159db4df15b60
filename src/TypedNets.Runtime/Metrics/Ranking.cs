namespace TypedNets;

/// <summary>
/// How well a network puts samples of a class before the others, whatever share one takes for a yes: the area under the ROC curve and the average precision of each class against the rest, scikit-learn's
/// <c>roc_auc_score(multi_class="ovr")</c> and <c>average_precision_score</c>.
/// </summary>
public sealed class Ranking
{
    private Ranking(IReadOnlyList<ClassRanking> classes) => Classes = classes;

    /// <summary>Each class against the rest.</summary>
    public IReadOnlyList<ClassRanking> Classes { get; }

    /// <summary>The area under the ROC curve, the mean over all classes that have samples and of which not all samples are: 1 is perfect, 0.5 is chance. NaN where there is no such class.</summary>
    public double Auroc => ScoreRanking.Mean(Classes.Select(each => each.Auroc));

    /// <summary>The average precision, the mean over all classes that have samples: 1 is perfect, the class's share is chance.</summary>
    public double AveragePrecision => ScoreRanking.Mean(Classes.Select(each => each.AveragePrecision));

    /// <summary>Measures what a network said of samples with known classes.</summary>
    /// <param name="predictions">What it took them for.</param>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public static Ranking Measure(IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Count == 0
            ? throw new ArgumentException("There are no predictions to measure a ranking of", nameof(predictions))
            : new([.. Enumerable.Range(0, predictions[0].Probabilities.Count).Select(index => Rank(predictions, index))]);
    }

    private static ClassRanking Rank(IReadOnlyList<Prediction> predictions, int index)
    {
        var ranking = ScoreRanking.Measure([.. predictions.Select(each => each.Probabilities[index])], [.. predictions.Select(each => each.Actual == index)]);
        return new(predictions[0].ClassNames?[index] ?? FormattableString.Invariant($"{index}"), ranking.Auroc, ranking.AveragePrecision, ranking.Support);
    }
}
