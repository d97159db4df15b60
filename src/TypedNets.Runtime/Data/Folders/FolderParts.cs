namespace TypedNets.Data;

/// <summary>The images of a folder, in the order of classes and paths, not read yet, divided in those to learn from and those to be judged by.</summary>
/// <param name="ClassNames">The classes.</param>
/// <param name="Train">To learn from.</param>
/// <param name="Valid">To validate on, where there is a folder for them beside that of the test.</param>
/// <param name="Test">To be judged by.</param>
/// <param name="Unread">Images in formats that are not read.</param>
internal sealed record FolderParts(
    IReadOnlyList<string> ClassNames, IReadOnlyList<LabelledFile> Train, IReadOnlyList<LabelledFile>? Valid, IReadOnlyList<LabelledFile> Test, IReadOnlyList<string> Unread)
{
    private static readonly string[] TrainNames = ["train", "training"];
    private static readonly string[] ValidNames = ["val", "valid", "validation"];
    private static readonly string[] TestNames = ["test", "testing"];

    /// <summary>Looks whether the folder is divided already, and divides it where it is not.</summary>
    public static FolderParts Find(string path, ImageFolderOptions options)
    {
        var folders = FolderTree.Folders(path);
        var (train, valid, test) = (Named(TrainNames), Named(ValidNames), Named(TestNames));
        string[] others = [.. folders.Where(folder => folder != train && folder != valid && folder != test)];

        // "train" beside "plane" and "ship" is a class.
        var isDivided = train is not null && (valid ?? test) is not null;
        if (folders.Count == 0 || (others.Length > 0 && !isDivided))
        {
            return Divided(FolderTree.Classes(path), options);
        }

        if (others.FirstOrDefault(FolderTree.HoldsImages) is { } third)
        {
            throw new DataException(
                $"{path} holds {Path.GetFileName(train)} and {Path.GetFileName(valid ?? test)}, and beside them images in {Path.GetFileName(third)}, which is neither part nor class: "
                + "put it elsewhere, or, where all of these are classes, put them into a folder train");
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

        var (validClasses, testClasses) = (valid is null ? null : Known(valid, classes, train), Known(test, classes, train));
        return new(
            Names(classes), Labelled(classes, classes), validClasses is null ? null : Labelled(validClasses, classes), Labelled(testClasses, classes),
            [.. classes.Concat(validClasses ?? []).Concat(testClasses).SelectMany(each => each.Unread)]);

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
            for (var index = 0; index < files.Count; index++)
            {
                (chosen.Contains(index) ? test : train).Add(new(files[index], label));
            }
        }

        return test.Count > 0
            ? new(Names(classes), train, null, test, [.. classes.SelectMany(each => each.Unread)])
            : throw new DataException(
                $"The classes {string.Join(", ", classes.Select(each => each.Name))} have one image each, so none can be kept for the test: add images, or folders train and test");
    }

    private static string[] Names(IReadOnlyList<ClassFolder> classes) => [.. classes.Select(each => each.Name)];

    private static List<LabelledFile> Labelled(IReadOnlyList<ClassFolder> part, IReadOnlyList<ClassFolder> classes)
    {
        var names = Names(classes);
        return [.. part.SelectMany(each => each.Files.Select(file => new LabelledFile(file, Array.IndexOf(names, each.Name))))];
    }

    private static IReadOnlyList<ClassFolder> Known(string folder, IReadOnlyList<ClassFolder> classes, string train)
    {
        var names = Names(classes);
        var part = FolderTree.Classes(folder);
        return part.FirstOrDefault(each => !names.Contains(each.Name)) is not { } unknown ? part : throw new DataException(
            $"{folder} has a class {unknown.Name}, but {train} has none: its classes are {string.Join(", ", names)}");
    }
}
