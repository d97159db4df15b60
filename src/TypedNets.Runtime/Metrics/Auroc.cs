namespace TypedNets;

/// <summary>The area under the ROC curve of each class against the rest, and their mean, scikit-learn's <c>roc_auc_score(multi_class="ovr")</c>: 1 is perfect, 0.5 is chance. A class without samples, or without others, counts in no mean.</summary>
/// <inheritdoc cref="RankingMetric" path="/remarks"/>
public sealed record Auroc : RankingMetric
{
    internal Auroc()
    {
    }

    /// <inheritdoc/>
    public override string Name => "auroc";

    private protected override double Score(ScoreRanking ranking) => ranking.Auroc;
}
