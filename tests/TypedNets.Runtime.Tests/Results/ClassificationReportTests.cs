namespace TypedNets.Tests.Metrics;

public sealed class ClassificationReportTests
{
    /// <summary>The example of scikit-learn's own documentation: actual 0 1 2 2 2, predicted 0 0 2 2 1.</summary>
    private static readonly Evaluation Documented = Counts(["class 0", "class 1", "class 2"], new long[,] { { 1, 0, 0 }, { 1, 0, 0 }, { 0, 1, 2 } });

    [Fact]
    public void The_text_is_the_one_of_scikit_learn()
    {
        const string Expected =
            """
                          precision    recall  f1-score   support

                 class 0       0.50      1.00      0.67         1
                 class 1       0.00      0.00      0.00         1
                 class 2       1.00      0.67      0.80         3

                accuracy                           0.60         5
               macro avg       0.50      0.56      0.49         5
            weighted avg       0.70      0.60      0.61         5

            """;

        Assert.Equal(Expected.ReplaceLineEndings("\n"), Documented.Report.ToString());
    }

    [Fact]
    public void The_scores_are_those_counted_by_hand()
    {
        var report = Documented.Report;

        // Class 2: 2 of 2 predictions are right, 2 of 3 images are found.
        Assert.Equal(new ClassScores("class 2", 1, 2 / 3.0, 2 * 1 * (2 / 3.0) / (1 + (2 / 3.0)), 3), report.Classes[2]);
        Assert.Equal((0.5 + 0 + 1) / 3, report.MacroAverage.Precision, 1e-15);
        Assert.Equal((1 + 0 + (2 / 3.0)) / 3, report.MacroAverage.Recall, 1e-15);
        Assert.Equal(((1 * 0.5) + (1 * 0) + (3 * 1.0)) / 5, report.WeightedAverage.Precision, 1e-15);
        Assert.Equal(((1 * (2 / 3.0)) + (3 * 0.8)) / 5, report.WeightedAverage.F1, 1e-15);
        Assert.Equal(0.6, report.Accuracy, 1e-15);
    }

    [Fact]
    public void Scores_of_many_random_images_equal_a_count_from_first_principles()
    {
        var random = new Random(3);
        var pairs = Enumerable.Range(0, 500).Select(_ => (Actual: random.Next(7), Predicted: random.Next(7))).ToList();
        var matrix = new long[7, 7];
        pairs.ForEach(pair => matrix[pair.Actual, pair.Predicted]++);

        var report = Counts([.. Enumerable.Range(0, 7).Select(each => $"c{each}")], matrix).Report;

        double weighted = 0;
        for (var c = 0; c < 7; c++)
        {
            double hits = pairs.Count(pair => pair.Actual == c && pair.Predicted == c);
            var precision = hits / pairs.Count(pair => pair.Predicted == c);
            var recall = hits / pairs.Count(pair => pair.Actual == c);
            var f1 = 2 * precision * recall / (precision + recall);
            Assert.Equal(precision, report.Classes[c].Precision, 1e-12);
            Assert.Equal(recall, report.Classes[c].Recall, 1e-12);
            Assert.Equal(f1, report.Classes[c].F1, 1e-12);
            weighted += f1 * pairs.Count(pair => pair.Actual == c) / 500;
        }

        Assert.Equal(weighted, report.WeightedAverage.F1, 1e-12);
    }

    [Fact]
    public void A_class_without_images_and_predictions_scores_zero_and_weighs_in_the_macro_average_only()
    {
        var report = Counts(["there", "absent"], new long[,] { { 4, 0 }, { 0, 0 } }).Report;

        Assert.Equal(new ClassScores("absent", 0, 0, 0, 0), report.Classes[1]);
        Assert.Equal(0.5, report.MacroAverage.F1);
        Assert.Equal(1, report.WeightedAverage.F1);
    }

    [Fact]
    public void Classes_without_an_image_are_told_beside_the_averages_that_they_lower()
    {
        // cat: 3 of 4 found, 3 of 3 right; dog: 2 of 2 found, 2 of 3 right; owl has no image.
        var report = Counts(["cat", "dog", "owl"], new long[,] { { 3, 1, 0 }, { 0, 2, 0 }, { 0, 0, 0 } }).Report;

        const string Note = "1 of 3 classes has no image here (owl) and counts as 0 in macro avg; over the other 2 it is 0.83, 0.88 and 0.83";
        Assert.Equal(["owl"], report.Absent.Select(scores => scores.Name));
        Assert.EndsWith($"\n{Note}\n", report.ToString());
        Assert.Equal((1 + (2 / 3.0)) / 2, report.MacroAveragePresent.Precision, 1e-15);
        Assert.Equal((0.75 + 1) / 2, report.MacroAveragePresent.Recall, 1e-15);
        Assert.Equal(((6 / 7.0) + 0.8) / 2, report.MacroAveragePresent.F1, 1e-15);
        Assert.Equal(Note, report.ToTable().Caption!.Text);
    }

    [Fact]
    public void Where_all_classes_have_images_nothing_is_said()
    {
        Assert.Empty(Documented.Report.Absent);
        Assert.Equal(Documented.Report.MacroAverage, Documented.Report.MacroAveragePresent);
        Assert.DoesNotContain("has no image", Documented.Report.ToString());
        Assert.Null(Documented.Report.ToTable().Caption);
    }

    [Theory]
    [InlineData(1, 8, "0.12")] // Python: f"{1 / 8:.2f}"
    [InlineData(3, 8, "0.38")]
    [InlineData(5, 8, "0.62")]
    [InlineData(7, 8, "0.88")]
    [InlineData(23, 40, "0.57")] // 0.575 is a little less than that in binary
    [InlineData(2, 3, "0.67")]
    public void Numbers_are_rounded_as_Python_rounds_them(int right, int of, string text)
    {
        var report = Counts(["a", "b"], new long[,] { { right, of - right }, { 0, 0 } }).Report;

        Assert.Equal(text, report.ToString().Split('\n')[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]);
    }

    [Fact]
    public void A_long_class_name_widens_the_column()
    {
        var lines = Counts(["a very long class name", "b"], new long[,] { { 1, 0 }, { 0, 1 } }).Report.ToString(3).Split('\n');

        Assert.Equal("a very long class name      1.000     1.000     1.000         1", lines[2]);
        Assert.Equal("                     b      1.000     1.000     1.000         1", lines[3]);
        Assert.Equal("              accuracy                          1.000         2", lines[5]);
    }

    private static Evaluation Counts(string[] names, long[,] confusion) => new(0, names, confusion, new long[names.Length]);
}
