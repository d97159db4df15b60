namespace TypedNets.Commands;

/// <summary>The logs as the command line names them.</summary>
internal static class LogOptions
{
    public static IReadOnlyList<string> Names { get; } = ["csv", "json", "tensorboard"];

    /// <summary>The log of that name, beside the checkpoint.</summary>
    /// <param name="name">The name.</param>
    /// <param name="checkpoint">The checkpoint's path.</param>
    /// <exception cref="ArgumentException">There is no such log.</exception>
    public static ITrainingCallback Choose(string name, string checkpoint) => name.ToLowerInvariant() switch
    {
        "csv" => new CsvLog(Path.ChangeExtension(checkpoint, "csv")),
        "json" => new JsonLinesLog(Path.ChangeExtension(checkpoint, "jsonl")),
        "tensorboard" => new TensorBoardLog(Path.ChangeExtension(checkpoint, "tensorboard")),
        _ => throw new ArgumentException($"There is no log '{name}'; there are {string.Join(", ", Names)}"),
    };
}
