using static TorchSharp.torch;

namespace TypedNets.Tests.Results;

/// <summary>Folds hold all samples and none twice, of each class as many as any other, and their scores have a mean and a deviation.</summary>
[Collection("torch")]
public sealed class CrossValidationTests
{
    [Fact]
    public void Each_sample_is_validated_on_once_and_trained_on_otherwise()
    {
        using var set = Numbered(103, sample => sample % 3);
        var validated = new List<float>();
        foreach (var fold in set.Folds(4, seed: 1))
        {
            var (train, valid) = (Numbers(fold.Train), Numbers(fold.Valid));
            Assert.InRange(valid.Length, 25, 26);
            Assert.Equal(Enumerable.Range(0, 103).Select(number => (float)number), train.Concat(valid).Order());
            validated.AddRange(valid);
        }

        Assert.Equal(103, validated.Distinct().Count());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_class_is_in_each_fold_as_often_as_in_any_other_give_or_take_one(int count)
    {
        // 70, 20 and 10 of a hundred.
        using var set = Numbered(100, sample => sample % 10 < 7 ? 0 : sample % 10 < 9 ? 1 : 2);
        var classes = set.Folds(count, seed: 2).Select(fold => fold.Valid.Labels.bincount(null, 3).data<long>().ToArray()).ToArray();

        Assert.All(Enumerable.Range(0, 3), label => Assert.InRange(classes.Max(fold => fold[label]) - classes.Min(fold => fold[label]), 0, 1));
    }

    [Fact]
    public void The_seed_fixes_the_folds_and_they_are_freed()
    {
        using var set = Numbered(50, sample => sample % 2);
        float[][] Of(int seed) => [.. set.Folds(5, seed).Select(fold => Numbers(fold.Valid))];

        Assert.Equal(Of(3), Of(3));
        Assert.NotEqual(Of(3), Of(4));
        var before = LiveTensors.Settled();
        _ = set.Folds(5, 1).Take(3).Count();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Values_have_folds_too()
    {
        using var set = TensorPairs.From([.. Enumerable.Range(0, 9).Select(number => new[] { (double)number })], [.. Enumerable.Range(0, 9).Select(number => 2.0 * number)], "doubles");

        var fold = set.Folds(3, seed: 0).First();

        Assert.IsType<TensorPairs>(fold.Valid);
    }

    [Fact]
    public void Fewer_than_two_folds_and_more_than_samples_are_refused()
    {
        using var set = Numbered(4, _ => 0);

        Assert.StartsWith("Folds(1) of numbered, which has 4 samples: give 2 or more, and no more than there are samples", Assert.Throws<ArgumentOutOfRangeException>(() => set.Folds(1, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Folds(5, 0));
    }

    [Fact]
    public void Scores_have_a_mean_and_the_deviation_of_a_sample()
    {
        var scores = new CrossValidation();
        scores.Add(new RegressionEvaluation(1, 10, new([new("r2", 0.5)])));
        scores.Add(new RegressionEvaluation(2, 10, new([new("r2", 0.7)])));
        scores.Add(new RegressionEvaluation(6, 10, new([new("r2", 0.9)])));

        Assert.Equal((3, 3.0, Math.Sqrt(7)), (scores.Count, scores.Scores[0].Mean, scores.Scores[0].StandardDeviation));
        Assert.Equal("loss 3.0000 ± 2.6458, r2 0.7000 ± 0.2000", scores.ToString());
        Assert.Equal(5, scores.ToTable().Rows.Count);
        Assert.Contains("The folds before have loss, r2, and this one has loss", Assert.Throws<ArgumentException>(() => scores.Add(new RegressionEvaluation(1, 10, MetricValues.None))).Message, StringComparison.Ordinal);
    }

    private static TensorSet Numbered(int count, Func<int, int> label) =>
        TensorSet.From(arange(count, ScalarType.Float32).reshape(count, 1), tensor(Enumerable.Range(0, count).Select(sample => (long)label(sample)).ToArray()), ["a", "b", "c"], "numbered");

    private static float[] Numbers(TensorSet set) => set.Inputs.flatten().data<float>().ToArray();
}
