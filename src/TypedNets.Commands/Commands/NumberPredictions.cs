using System.Globalization;
using TypedNets.Files;

namespace TypedNets.Commands;

/// <summary>What samples of numbers are: typed ones, or those of files with a sample a line, its numbers parted by commas, semicolons, tabs or blanks. A line that cannot be read hides no other.</summary>
internal static class NumberPredictions
{
    private static readonly char[] Between = [',', ';', '\t', ' '];

    /// <summary>A typed sample.</summary>
    public static PredictedFile Typed(Classifier classifier, IReadOnlyList<string> numbers, int top) => Predict(classifier, "values", numbers, top);

    /// <summary>The samples of a file, or of standard input.</summary>
    public static IEnumerable<PredictedFile> OfFile(Classifier classifier, string name, int top)
    {
        using var file = name == PredictedFile.StandardInput ? Console.OpenStandardInput() : InputFile.Open(name);
        using var reader = new StreamReader(file);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var cells = line.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            // A first line without a number names the columns.
            var areNames = number == 1 && cells.All(cell => Number(cell) is null);
            if (cells.Length > 0 && !areNames)
            {
                yield return Predict(classifier, $"{name}:{number}", cells, top);
            }
        }
    }

    private static PredictedFile Predict(Classifier classifier, string name, IReadOnlyList<string> cells, int top)
    {
        float?[] numbers = [.. cells.Select(Number)];
        if (Array.IndexOf(numbers, null) is >= 0 and var wrong)
        {
            return new(name, Error: $"{name}: '{cells[wrong]}' is not a number");
        }

        try
        {
            return PredictedFile.Of(name, classifier.Predict([.. numbers.OfType<float>()]), top);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            return new(name, Error: $"{name}: {ErrorLine.Text(problem)}");
        }
    }

    private static float? Number(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;
}
