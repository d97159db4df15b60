namespace TypedNets.Tests.Metrics;

/// <summary>AUROC and average precision, by their definitions: all pairs, and all thresholds.</summary>
public sealed class RankingTests
{
    [Fact]
    public void Each_class_is_measured_by_all_pairs_and_all_thresholds()
    {
        // Shares of few values, so that many are equal.
        var random = new Random(2);
        Prediction[] predictions = [.. Enumerable.Range(0, 120).Select(index => Say(random.Next(3), random))];

        var ranking = Ranking.Measure(predictions);

        for (var label = 0; label < 3; label++)
        {
            var (yes, no) = (Shares(predictions, label, true), Shares(predictions, label, false));
            var pairs = (from one in yes from other in no select one > other ? 1.0 : one == other ? 0.5 : 0).Average();
            Assert.Equal(pairs, ranking.Classes[label].Auroc, 1e-12);

            // scikit-learn: the sum over thresholds of the precision there times the recall that they add.
            var (average, recall) = (0.0, 0.0);
            foreach (var threshold in yes.Concat(no).Distinct().OrderDescending())
            {
                double right = yes.Count(share => share >= threshold);
                average += right / (right + no.Count(share => share >= threshold)) * ((right / yes.Length) - recall);
                recall = right / yes.Length;
            }

            Assert.Equal(average, ranking.Classes[label].AveragePrecision, 1e-12);
            Assert.Equal(yes.Length, ranking.Classes[label].Support);
        }

        Assert.Equal(ranking.Classes.Average(each => each.Auroc), ranking.Auroc, 1e-12);
        Assert.Equal(ranking.Classes.Average(each => each.AveragePrecision), ranking.AveragePrecision, 1e-12);
    }

    [Fact]
    public void It_is_scikit_learns()
    {
        // roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) and average_precision_score of the same.
        float[] shares = [0.1f, 0.4f, 0.35f, 0.8f];
        var ranking = Ranking.Measure([.. shares.Select((share, index) => new Prediction(index, index / 2, 0, [1 - share, share]))]);

        Assert.Equal((0.75, 5 / 6.0), (ranking.Classes[1].Auroc, ranking.Classes[1].AveragePrecision), (wanted, made) => Math.Abs(wanted.Item1 - made.Item1) + Math.Abs(wanted.Item2 - made.Item2) < 1e-12);
    }

    [Fact]
    public void A_class_without_samples_is_no_number_and_counts_in_no_mean()
    {
        var ranking = Ranking.Measure([new(0, 0, 0, [0.9f, 0.1f, 0]), new(1, 1, 1, [0.2f, 0.8f, 0])]);

        Assert.True(double.IsNaN(ranking.Classes[2].Auroc) && double.IsNaN(ranking.Classes[2].AveragePrecision));
        Assert.Equal((1, 1), (ranking.Auroc, ranking.AveragePrecision));
        Assert.Throws<ArgumentException>(() => Ranking.Measure([]));
    }

    private static Prediction Say(int actual, Random random)
    {
        float[] shares = [.. Enumerable.Range(0, 3).Select(label => (random.Next(4) + (label == actual ? 1 : 0)) / 10f)];
        return new(0, actual, 0, shares);
    }

    private static float[] Shares(Prediction[] predictions, int label, bool isOfIt) => [.. predictions.Where(each => each.Actual == label == isOfIt).Select(each => each.Probabilities[label])];
}
