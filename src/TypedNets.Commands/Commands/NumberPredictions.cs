using System.Globalization;
using TypedNets.Files;
using static TorchSharp.torch;

namespace TypedNets.Commands;

/// <summary>What a network makes of samples of numbers: typed ones, or those of files with a sample a line, its numbers parted by commas, semicolons, tabs or blanks. A line that cannot be read hides no other.</summary>
internal static class NumberPredictions
{
    private static readonly char[] Between = [',', ';', '\t', ' '];

    /// <summary>The classes of a sample.</summary>
    public static Func<string, float[], PredictedFile> Classes(Classifier classifier, int top) => (name, numbers) => PredictedFile.Create(name, classifier.Predict(numbers), top);

    /// <summary>The values that are made of a sample.</summary>
    public static Func<string, float[], PredictedFile> Values(Network network) => (name, numbers) =>
    {
        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        return new(name, Values: network.call(NumberSample.Create(network.Architecture, numbers)).data<float>().ToArray());
    };

    /// <summary>A typed sample.</summary>
    public static PredictedFile Typed(Func<string, float[], PredictedFile> predict, IReadOnlyList<string> numbers) => Predict(predict, "values", numbers);

    /// <summary>The samples of a file, or of standard input.</summary>
    public static IEnumerable<PredictedFile> OfFile(Func<string, float[], PredictedFile> predict, string name)
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
                yield return Predict(predict, $"{name}:{number}", cells);
            }
        }
    }

    private static PredictedFile Predict(Func<string, float[], PredictedFile> predict, string name, IReadOnlyList<string> cells)
    {
        float?[] numbers = [.. cells.Select(Number)];
        if (Array.IndexOf(numbers, null) is >= 0 and var wrong)
        {
            return new(name, Error: $"{name}: '{cells[wrong]}' is not a number");
        }

        try
        {
            return predict(name, [.. numbers.OfType<float>()]);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            return new(name, Error: $"{name}: {ErrorLine.Text(problem)}");
        }
    }

    private static float? Number(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;
}
