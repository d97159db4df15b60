namespace TypedNets.Data;

/// <summary>What came of reading files.</summary>
/// <param name="Images">The images.</param>
/// <param name="Files">The file of each.</param>
/// <param name="Skipped">The files that could not be read, in the order of classes and paths.</param>
internal sealed record FolderContents(ImageSet Images, IReadOnlyList<string> Files, IReadOnlyList<SkippedFile> Skipped)
{
    public static FolderContents Create(string name, IReadOnlyList<LabelledFile> files, IReadOnlyList<string> classNames, Shape shape, ImageFolderOptions options, int stream)
    {
        var source = new FileSource(name, files, classNames, shape, options);
        var places = options.Seed is { } seed ? new SeededRandom(seed, ~stream).Permutation(files.Count) : null;
        var skipped = new List<SkippedFile>();
        var paths = new string?[files.Count];
        for (var index = 0; index < files.Count; index++)
        {
            paths[places?[index] ?? index] = files[index].Path;
        }

        var images = SourceReader.Read(source, options.SkipUnreadable ? Skip : null, places);
        return new(images, [.. paths.OfType<string>()], skipped);

        void Skip(int index, DataException problem)
        {
            skipped.Add(new(files[index].Path, problem.Message));
            paths[places?[index] ?? index] = null;
        }
    }

    /// <summary>Sees that skipping has left an image of each class.</summary>
    public void CheckClasses()
    {
        if (Skipped.Count == 0)
        {
            return;
        }

        var there = Images.Labels.data<long>().Distinct().ToHashSet();
        var gone = Images.ClassNames.Where((_, label) => !there.Contains(label)).ToArray();
        if (gone.Length > 0)
        {
            throw new DataException($"No image of {string.Join(", ", gone)} can be read: {Skipped.Count} files are unreadable, the first of them: {Skipped[0].Reason}");
        }
    }
}
