namespace TypedNets.Data;

/// <summary>
/// What stands in a folder of images. Hidden files and folders, and those that systems make for themselves, are not seen, links are followed, files that do
/// not end like an image are left alone. Everything comes sorted by its name's characters, so that the order is the same on every machine.
/// </summary>
internal static class FolderTree
{
    // Previews and waste bins of network disks, resource forks in archives, lost clusters.
    private static readonly string[] SystemFolders =
        ["@eaDir", "@Recycle", "@Recently-Snapshot", "@tmp", "#recycle", "#snapshot", "__MACOSX", "$RECYCLE.BIN", "System Volume Information", "lost+found"];

    /// <exception cref="DataException">It is not there, not a folder, or may not be read.</exception>
    public static IReadOnlyList<string> Folders(string path)
    {
        if (File.Exists(path))
        {
            throw new DataException($"{path} is a file, but a folder is expected, in it a folder of images for each class");
        }

        return Directory.Exists(path)
            ? Guarded(path, () => Directory.EnumerateDirectories(path).Where(folder => IsSeen(folder) && !IsSystems(folder)))
            : throw new DataException($"There is no folder {path} (looked for {Path.GetFullPath(path)})");
    }

    /// <summary>The classes in a folder, each with its images.</summary>
    /// <exception cref="DataException">There is no class, a class has no image, or something may not be read.</exception>
    public static IReadOnlyList<ClassFolder> Classes(string path)
    {
        var folders = Folders(path);
        if (folders.Count == 0)
        {
            var loose = Guarded(path, () => Directory.EnumerateFiles(path).Where(IsImage)).Length;
            throw new DataException(
                $"{path} holds no folder, but one for each class is expected, with the class's images in it"
                + (loose > 0 ? $"; {loose} images lie in {path} itself: put each in the folder of its class" : ""));
        }

        var classes = folders.Select(Class).OrderBy(each => each.Name, StringComparer.Ordinal).ToArray();
        return classes.Zip(classes.Skip(1)).FirstOrDefault(pair => pair.First.Name == pair.Second.Name).First is not { } twin ? classes : throw new DataException(
            $"{path} holds the folder {twin.Name} twice, spelt with other characters that look the same: put the images into one");
    }

    /// <summary>Whether there are images anywhere in a folder.</summary>
    public static bool HoldsImages(string folder) => Files(folder, []).Any(IsImage);

    /// <summary>The images anywhere in a folder, also those in formats that are not read.</summary>
    /// <exception cref="DataException">It is not there, not a folder, or may not be read.</exception>
    public static IReadOnlyList<string> Images(string folder)
    {
        Folders(folder);
        return [.. Files(folder, []).Where(file => IsImage(file) || ImageFormats.IsUnread(file))];
    }

    private static ClassFolder Class(string folder)
    {
        var files = Files(folder, []).ToArray();
        string[] images = [.. files.Where(IsImage)];
        return images.Length > 0 ? new(Composed(Path.GetFileName(folder)), images, [.. files.Where(ImageFormats.IsUnread)]) : throw new DataException(
            $"The class folder {folder} holds no image: {(files.Length == 0 ? "it is empty" : $"{files.Length} other files, such as {files[0]}")}; "
            + $"images end with {string.Join(", ", ImageFormats.Endings)}");
    }

    private static IEnumerable<string> Files(string folder, IReadOnlyList<string> above)
    {
        var real = Guarded(folder, () => new[] { new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(folder) })[0];
        if (above.Contains(real))
        {
            throw new DataException($"The link {folder} leads back to {real}, in which it stands: delete it");
        }

        IReadOnlyList<string> here = [.. above, real];
        return Guarded(folder, () => Directory.EnumerateFileSystemEntries(folder).Where(IsSeen))
            .SelectMany(entry => !Directory.Exists(entry) ? [entry] : IsSystems(entry) ? [] : Files(entry, here));
    }

    private static bool IsSystems(string folder) => SystemFolders.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase);

    // A Mac writes an accent as a character of its own (NFD), others do not, and one data set may have come from both.
    private static string Composed(string name)
    {
        try
        {
            return name.Normalize();
        }
        catch (ArgumentException)
        {
            // Windows allows names that are not text.
            return name;
        }
    }

    private static bool IsSeen(string path) =>
        !Path.GetFileName(path).StartsWith('.') && (File.GetAttributes(path) & (FileAttributes.Hidden | FileAttributes.System)) == FileAttributes.None;

    private static bool IsImage(string path) => IsSeen(path) && ImageFormats.IsRead(path);

    private static string[] Guarded(string folder, Func<IEnumerable<string>> entries)
    {
        try
        {
            return [.. entries().Order(StringComparer.Ordinal)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The folder {folder} cannot be read ({problem.Message.TrimEnd('.')}): see that this user may read it", problem);
        }
    }
}
