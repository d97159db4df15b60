namespace TypedNets;

/// <summary>What came of reading files.</summary>
/// <param name="Images">The images.</param>
/// <param name="Files">The file of each.</param>
/// <param name="Skipped">The files that could not be read.</param>
internal sealed record FolderReading(ImageSet Images, IReadOnlyList<string> Files, IReadOnlyList<SkippedFile> Skipped)
{
    public static FolderReading Of(string name, IReadOnlyList<LabelledFile> files, IReadOnlyList<string> classNames, Shape shape, ImageFolderOptions options)
    {
        var source = new FileSource(name, files, classNames, shape, options.Resize);
        if (!options.SkipUnreadable)
        {
            return new(SourceReader.Read(source), [.. files.Select(file => file.Path)], []);
        }

        var skipped = new Dictionary<int, SkippedFile>();
        var images = SourceReader.Read(source, (index, problem) => skipped.Add(index, new(files[index].Path, problem.Message)));
        return new(images, [.. files.Where((_, index) => !skipped.ContainsKey(index)).Select(file => file.Path)], [.. skipped.Values]);
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
