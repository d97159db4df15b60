using Spectre.Console;

namespace TypedNets;

/// <summary>
/// What a training comes to on each fold of a set (<see cref="Data.CrossFolds.Folds"/>), and the mean of it with its standard deviation: how much of a result is the network's, and how much the luck of a split.
/// </summary>
/// <example>
/// <code>
/// var scores = new CrossValidation();
/// foreach (var fold in data.Train.Folds(5, seed: 42))
/// {
///     using var net = new SmallNet();
///     var trainer = new Trainer(net);
///     trainer.Fit(fold.Train);
///     scores.Add(trainer.Evaluate(fold.Valid));
/// }
///
/// Console.WriteLine(scores); // loss 0.2912 ± 0.0104, accuracy 89.4 % ± 0.5 %
///
/// [Input(1, 28, 28)]
/// [Conv2d(8, 5), ReLU, MaxPool2d(2), Flatten, Linear(10)]
/// public partial class SmallNet;
/// </code>
/// </example>
public sealed class CrossValidation
{
    private const string Accuracy = "accuracy";

    private readonly OrderedDictionary<string, List<double>> values = [];

    /// <summary>The loss, the accuracy where there is one, and the trainer's metrics, each over all folds.</summary>
    public IReadOnlyList<FoldScores> Scores => [.. values.Select(each => new FoldScores(each.Key, each.Value))];

    /// <summary>The folds so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a fold of a network that names classes.</summary>
    /// <param name="evaluation">How it did on the fold's samples to validate on.</param>
    /// <exception cref="ArgumentException">Other things were measured of the folds before.</exception>
    public void Add(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Add(evaluation.Loss, evaluation.Accuracy, evaluation.Metrics);
    }

    /// <summary>Adds a fold of a network that makes values or images.</summary>
    /// <param name="evaluation">How it did on the fold's samples to validate on.</param>
    /// <exception cref="ArgumentException">Other things were measured of the folds before.</exception>
    public void Add(RegressionEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Add(evaluation.Loss, accuracy: null, evaluation.Metrics);
    }

    /// <summary>A row a fold, and one of the means.</summary>
    public Table ToTable()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("fold");
        foreach (var score in Scores)
        {
            table.AddColumn(new TableColumn(Cell.Escape(score.Name)).RightAligned());
        }

        for (var fold = 0; fold < Count; fold++)
        {
            table.AddRow([NumberFormat.Whole(fold + 1), .. Scores.Select(score => Format(score.Name, score.Values[fold]))]);
        }

        return table.AddEmptyRow().AddRow(["mean", .. Scores.Select(Mean)]);
    }

    /// <summary>The means with their standard deviations: <c>loss 0.2912 ± 0.0104, accuracy 89.4 % ± 0.5 %</c>.</summary>
    public override string ToString() => string.Join(", ", Scores.Select(score => $"{score.Name} {Mean(score)}"));

    /// <summary>Adds a fold, whatever its task is.</summary>
    internal void Add(double loss, double? accuracy, MetricValues metrics) =>
        Add([new("loss", loss), .. accuracy is { } share ? [new(Accuracy, share)] : (KeyValuePair<string, double>[])[], .. metrics]);

    private void Add(IReadOnlyList<KeyValuePair<string, double>> scores)
    {
        if (Count > 0 && !scores.Select(score => score.Key).SequenceEqual(values.Keys))
        {
            throw new ArgumentException($"The folds before have {string.Join(", ", values.Keys)}, and this one has {string.Join(", ", scores.Select(score => score.Key))}: evaluate each fold with the same trainer settings");
        }

        foreach (var (name, value) in scores)
        {
            values.TryAdd(name, []);
            values[name].Add(value);
        }

        Count++;
    }

    private static string Mean(FoldScores score) => $"{Format(score.Name, score.Mean)} ± {Format(score.Name, score.StandardDeviation)}";

    private static string Format(string name, double value) => name switch
    {
        Accuracy => NumberFormat.Percent(value),
        "loss" => NumberFormat.Loss(value),
        _ => NumberFormat.Metric(value),
    };
}
