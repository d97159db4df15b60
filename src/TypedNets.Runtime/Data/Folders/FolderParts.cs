namespace TypedNets;

/// <summary>The images of a folder, in the order of classes and paths, not read yet, divided in those to learn from and those to be judged by.</summary>
/// <param name="ClassNames">The classes.</param>
/// <param name="Train">To learn from.</param>
/// <param name="Valid">To validate on, where there is a folder for them beside that of the test.</param>
/// <param name="Test">To be judged by.</param>
internal sealed record FolderParts(
    IReadOnlyList<string> ClassNames, IReadOnlyList<LabelledFile> Train, IReadOnlyList<LabelledFile>? Valid, IReadOnlyList<LabelledFile> Test)
{
    private static readonly string[] TrainNames = ["train", "training"];
    private static readonly string[] ValidNames = ["val", "valid", "validation"];
    private static readonly string[] TestNames = ["test", "testing"];

    /// <summary>Looks whether the folder is divided already, and divides it where it is not.</summary>
    public static FolderParts Of(string path, ImageFolderOptions options)
    {
        var folders = FolderTree.Folders(path);
        var (train, valid, test) = (Named(TrainNames), Named(ValidNames), Named(TestNames));

        // "train" beside "plane" and "ship" is a class.
        if (folders.Count == 0 || folders.Any(folder => folder != train && folder != valid && folder != test))
        {
            return Divided(FolderTree.Classes(path), options);
        }

        if (train is null)
        {
            throw new DataException($"{path} holds {string.Join(" and ", folders.Select(Path.GetFileName))}, but no folder train to learn from");
        }

        var classes = FolderTree.Classes(train);
        (test, valid) = test is null ? (valid, null) : (test, valid);
        if (test is null)
        {
            return Divided(classes, options);
        }

        string[] names = [.. classes.Select(each => each.Name)];
        return new(names, Labelled(classes), valid is null ? null : Known(valid, names, train), Known(test, names, train));

        string? Named(string[] names) => folders.FirstOrDefault(folder => names.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));
    }

    private static FolderParts Divided(IReadOnlyList<ClassFolder> classes, ImageFolderOptions options)
    {
        var (train, test) = (new List<LabelledFile>(), new List<LabelledFile>());
        for (var label = 0; label < classes.Count; label++)
        {
            var files = classes[label].Files;
            var kept = files.Count == 1 ? 0 : Math.Clamp((int)Math.Round(files.Count * options.TestShare), 1, files.Count - 1);
            var chosen = new SeededRandom(options.Seed ?? 0, label).Permutation(files.Count).Take(kept).ToHashSet();
            for (var place = 0; place < files.Count; place++)
            {
                (chosen.Contains(place) ? test : train).Add(new(files[place], label));
            }
        }

        return test.Count > 0
            ? new([.. classes.Select(each => each.Name)], train, null, test)
            : throw new DataException(
                $"The classes {string.Join(", ", classes.Select(each => each.Name))} have one image each, so none can be kept for the test: add images, or folders train and test");
    }

    private static List<LabelledFile> Labelled(IReadOnlyList<ClassFolder> classes) =>
        [.. classes.SelectMany((each, label) => each.Files.Select(file => new LabelledFile(file, label)))];

    private static IReadOnlyList<LabelledFile> Known(string folder, string[] names, string train) =>
    [
        .. FolderTree.Classes(folder).SelectMany(each => Array.IndexOf(names, each.Name) is >= 0 and var label
            ? each.Files.Select(file => new LabelledFile(file, label))
            : throw new DataException($"{folder} has a class {each.Name}, but {train} has none: its classes are {string.Join(", ", names)}")),
    ];
}
