using System.Text.Json;

namespace TypedNets.Commands;

/// <summary>What files show, in lines for people or for scripts, each as soon as it is known. A file that cannot be read hides no other.</summary>
internal static class FilePredictions
{
    private const string StandardInput = "-";

    /// <summary>Writes a line for each file.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="names">Files, folders of files, <c>-</c>.</param>
    /// <param name="json">Whether each line is a JSON object.</param>
    /// <param name="top">How many classes of each.</param>
    /// <returns>Whether all could be read.</returns>
    public static bool Write(Classifier classifier, IReadOnlyList<string> names, bool json, int top)
    {
        var allRead = true;
        var files = names.SelectMany(Files).ToArray();
        foreach (var file in files.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(file => file.Error is null ? Predict(classifier, file.File, top) : file))
        {
            allRead &= file.Error is null;
            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(file, PredictedFileJson.Default.PredictedFile));
            }
            else if (file.Classes is { } classes)
            {
                Console.WriteLine($"{file.File}: {string.Join(", ", classes)}");
            }
            else
            {
                Console.Error.WriteLine($"error: {file.Error}");
            }
        }

        return allRead;
    }

    /// <summary>The files of a folder, or the file itself.</summary>
    private static IReadOnlyList<PredictedFile> Files(string name)
    {
        if (!Directory.Exists(name))
        {
            return [new(name)];
        }

        try
        {
            return ImageFolder.Files(name) is { Count: > 0 } files ? [.. files.Select(file => new PredictedFile(file))] : [new(name, Error: $"The folder {name} holds no image")];
        }
        catch (DataException problem)
        {
            return [new(name, Error: problem.Message)];
        }
    }

    private static PredictedFile Predict(Classifier classifier, string name, int top)
    {
        try
        {
            using var input = name == StandardInput ? Console.OpenStandardInput() : null;
            var prediction = input is null ? classifier.Predict(name) : classifier.Predict(input);
            return new(name, prediction.Class, prediction.Probability, [.. prediction.Classes.Take(top)]);
        }
        catch (Exception problem) when (problem is DataException or InvalidOperationException or ArgumentException)
        {
            return new(name, Error: ErrorLine.Text(problem));
        }
    }
}
