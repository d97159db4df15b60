using System.Globalization;
using System.Text;
using Spectre.Console;

namespace TypedNets;

/// <summary>Precision, recall, F1 and support of each class and their averages: scikit-learn's <c>classification_report</c>, the same numbers in the same layout.</summary>
public sealed class ClassificationReport
{
    private static readonly string[] Columns = ["precision", "recall", "f1-score", "support"];

    private readonly Evaluation evaluation;

    internal ClassificationReport(Evaluation evaluation)
    {
        Classes = [.. evaluation.Classes.Select(ClassScores.From)];
        this.evaluation = evaluation;
        Accuracy = ClassScores.Share(evaluation.Correct, evaluation.Count);
        MacroAverage = Average("macro avg", _ => 1);
        MacroAveragePresent = Average("macro avg", scores => scores.Support > 0 ? 1 : 0);
        WeightedAverage = Average("weighted avg", scores => scores.Support);
    }

    /// <summary>The scores of each class, in the order of the data set's class names.</summary>
    public IReadOnlyList<ClassScores> Classes { get; }

    /// <summary>The share of all images classified correctly, from 0 to 1.</summary>
    public double Accuracy { get; }

    /// <summary>
    /// The mean of the classes, each weighing the same: of all that the data set names, as scikit-learn's with <c>labels</c>. One without a sample counts as 0;
    /// <see cref="MacroAveragePresent"/> leaves it out.
    /// </summary>
    public ClassScores MacroAverage { get; }

    /// <summary>The mean of the classes that have a sample here, each weighing the same.</summary>
    public ClassScores MacroAveragePresent { get; }

    /// <summary>The classes of which there is no sample here.</summary>
    public IEnumerable<ClassScores> Absent => Classes.Where(scores => scores.Support == 0);

    /// <summary>The mean of the classes, each weighing as many samples as it has.</summary>
    public ClassScores WeightedAverage { get; }

    /// <summary>The text that scikit-learn prints, with two digits; a line below it names classes without a sample.</summary>
    public override string ToString() => ToString(digits: 2);

    /// <summary>The text that scikit-learn prints; a line below it names classes without a sample.</summary>
    /// <param name="digits">The digits behind the point.</param>
    public string ToString(int digits)
    {
        var width = Classes.Max(scores => scores.Name.Length);
        width = Math.Max(width, WeightedAverage.Name.Length);
        var text = new StringBuilder();
        Line("", Columns);
        text.Append('\n');
        foreach (var scores in Classes)
        {
            Line(scores.Name, Cells(scores, digits));
        }

        text.Append('\n');
        Line("accuracy", AccuracyCells(digits));
        Line(MacroAverage.Name, Cells(MacroAverage, digits));
        Line(WeightedAverage.Name, Cells(WeightedAverage, digits));
        if (Note(MacroAverage.Name, digits) is { } note)
        {
            text.Append('\n').Append(note).Append('\n');
        }

        return text.ToString();

        void Line(string name, string[] cells) => text.Append(Printable.Escape(name).PadLeft(width)).Append(' ').AppendJoin("", cells.Select(cell => " " + cell.PadLeft(9))).Append('\n');
    }

    /// <summary>The same as a table for the terminal: <c>AnsiConsole.Write(report.ToTable())</c>.</summary>
    /// <param name="digits">The digits behind the point.</param>
    public Table ToTable(int digits = 2)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("class");
        foreach (var column in Columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var scores in Classes)
        {
            Row(scores.Name, Cells(scores, digits));
        }

        table.AddEmptyRow();
        Row("accuracy", AccuracyCells(digits));
        Row(MacroAverage.Name, Cells(MacroAverage, digits));
        Row(WeightedAverage.Name, Cells(WeightedAverage, digits));
        return Note(MacroAverage.Name, digits) is { } note ? table.Caption(Markup.Escape(note), Style.Plain) : table;

        void Row(string name, string[] cells) => table.AddRow([Cell.Escape(name), .. cells]);
    }

    /// <summary>What classes without a sample do to the macro average; null where all have one.</summary>
    /// <param name="average">What the average is called beside it.</param>
    /// <param name="digits">The digits behind the point.</param>
    internal string? Note(string average, int digits)
    {
        const int MaxNames = 10;
        string[] names = [.. Absent.Select(scores => scores.Name)];
        if (names.Length == 0)
        {
            return null;
        }

        var some = string.Join(", ", names.Take(MaxNames)) + (names.Length > MaxNames ? ", …" : "");
        var count = names.Length == 1 ? $"1 of {Classes.Count} classes has" : $"{names.Length} of {Classes.Count} classes have";
        string[] scores = Cells(MacroAveragePresent, digits);
        return $"{count} no {evaluation.Noun.One} here ({some}) and {(names.Length == 1 ? "counts" : "count")} as 0 in {average}; "
            + $"over the other {Classes.Count - names.Length} it is {scores[0]}, {scores[1]} and {scores[2]}";
    }

    private static string[] Cells(ClassScores scores, int digits) =>
        [Fixed(scores.Precision, digits), Fixed(scores.Recall, digits), Fixed(scores.F1, digits), Whole(scores.Support)];

    private string[] AccuracyCells(int digits) => ["", "", Fixed(Accuracy, digits), Whole(WeightedAverage.Support)];

    private ClassScores Average(string name, Func<ClassScores, double> weight)
    {
        var whole = Classes.Sum(weight);
        return new(
            name, Mean(scores => scores.Precision), Mean(scores => scores.Recall), Mean(scores => scores.F1), Classes.Sum(scores => scores.Support));

        double Mean(Func<ClassScores, double> score) => ClassScores.Share(Classes.Sum(scores => weight(scores) * score(scores)), whole);
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Fixed(double value, int digits)
    {
        // Python rounds what lies exactly between two numbers to the even one, .NET away from zero. 0.125 is such a case, and only odd multiples of 2^-(digits + 1) are.
        var tie = Math.Abs(Math.ScaleB(value, digits + 1) % 2) == 1;
        return (tie ? Math.Round(value, digits, MidpointRounding.ToEven) : value).ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
