namespace TypedNets.Commands;

/// <summary>What image files show. A file that cannot be read hides no other.</summary>
internal static class FilePredictions
{
    /// <summary>What each file shows.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="names">Files, folders of files, <c>-</c>.</param>
    /// <param name="top">How many classes of each.</param>
    public static IEnumerable<PredictedFile> Predict(Classifier classifier, IReadOnlyList<string> names, int top) => names.SelectMany(Files).ToArray()
        .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
        .Select(file => file.Error is null ? Predict(classifier, file.File, top) : file);

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
            using var input = name == PredictedFile.StandardInput ? Console.OpenStandardInput() : null;
            var prediction = input is null ? classifier.Predict(name) : classifier.Predict(input);
            return PredictedFile.Create(name, prediction, top);
        }
        catch (Exception problem) when (problem is DataException or InvalidOperationException or ArgumentException)
        {
            return new(name, Error: ErrorLine.Text(problem));
        }
    }
}
