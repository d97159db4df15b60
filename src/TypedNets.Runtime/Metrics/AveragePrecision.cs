namespace TypedNets;

/// <summary>The average precision of each class against the rest, and their mean, scikit-learn's <c>average_precision_score</c>: 1 is perfect, the class's share is chance. A class without samples counts in no mean.</summary>
/// <inheritdoc cref="RankingMetric" path="/remarks"/>
public sealed record AveragePrecision : RankingMetric
{
    internal AveragePrecision()
    {
    }

    /// <inheritdoc/>
    public override string Name => "average precision";

    private protected override double Score(ScoreRanking ranking) => ranking.AveragePrecision;
}
