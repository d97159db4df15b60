namespace TypedNets.Data;

/// <summary>
/// Images in folders that are named for their classes, <c>flowers/rose/1.jpg</c>, read into memory: <c>ImageFolder.Load("flowers", new Shape(3, 64, 64))</c>.
/// </summary>
/// <remarks>
/// <para>Classes are the folder names, sorted by their characters; the images may lie in folders below. Where the folders are <c>train</c> and <c>test</c>
/// (or <c>val</c>), the classes stand in these; where there is no folder for the test, a share of each class is kept for it.</para>
/// <para>Files are PNG, JPEG, BMP, GIF (its first frame) and WebP, looked for by their ending, in small or capital letters, and must hold what it says; images in other
/// formats are listed in <see cref="Skipped"/>, other files and hidden ones are left alone. Links are followed. Photographs are turned upright as their EXIF data says, what is transparent is shown on white, 16 bits
/// become 8, and colours become grey as in Pillow (ITU-R 601).</para>
/// </remarks>
public sealed class ImageFolder : IDisposable
{
    private ImageFolder(FolderContents train, FolderContents? valid, FolderContents test, IEnumerable<SkippedFile> unread) => (Train, TrainFiles, Valid, ValidFiles, Test, TestFiles, Skipped) =
        (train.Images, train.Files, valid?.Images, valid?.Files ?? [], test.Images, test.Files, [.. unread, .. train.Skipped, .. valid?.Skipped ?? [], .. test.Skipped]);

    /// <summary>The images to learn from.</summary>
    public ImageSet Train { get; }

    /// <summary>The images to validate on; null unless there are folders both for validation and for the test.</summary>
    public ImageSet? Valid { get; }

    /// <summary>The images to be judged by.</summary>
    public ImageSet Test { get; }

    /// <summary>The file of each image in <see cref="Train"/>.</summary>
    public IReadOnlyList<string> TrainFiles { get; }

    /// <summary>The file of each image in <see cref="Valid"/>.</summary>
    public IReadOnlyList<string> ValidFiles { get; }

    /// <summary>The file of each image in <see cref="Test"/>.</summary>
    public IReadOnlyList<string> TestFiles { get; }

    /// <summary>The images that were left out: those in formats that are not read, such as TIFF, and those that could not be read, where these are left out.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Reads all images, several at once; the result does not depend on which is ready first.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="shape">The shape of an image, (C, H, W): with three channels in red, green and blue, with one in grey. <c>ConvNet.Graph.Input</c> is what a network takes.</param>
    /// <param name="options">How to read; by default each file must be readable and of the size asked for.</param>
    /// <exception cref="ArgumentException">The shape is no image's, or an option is out of its range.</exception>
    /// <exception cref="DataException">
    /// The folder has no classes, a class has no image, or the images do not fit into memory; or a file cannot be read: the message names the first one and says why.
    /// </exception>
    public static ImageFolder Load(string path, Shape shape, ImageFolderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        CheckOptions(shape, options);
        var parts = FolderParts.Find(path, options);
        var name = NameOf(path);
        var read = new List<FolderContents>();
        try
        {
            var train = Read(parts.Train, stream: 0);
            train.CheckClasses();
            var valid = parts.Valid is null ? null : Read(parts.Valid, stream: 1);
            return new ImageFolder(train, valid, Read(parts.Test, stream: 2), parts.Unread.Select(Unread));
        }
        catch
        {
            read.ForEach(each => each.Images.Dispose());
            throw;
        }

        static SkippedFile Unread(string path) =>
            new(path, $"{path} is left out: images ending with {Path.GetExtension(path)} are not read; convert it to one of {ImageFormats.Names}");

        FolderContents Read(IReadOnlyList<LabelledFile> files, int stream)
        {
            read.Add(FolderContents.Create(name, files, parts.ClassNames, shape, options, stream));
            return read[^1];
        }
    }

    /// <summary>The images anywhere in a folder, whatever its folders are named, sorted; also those in formats that are not read. Hidden files are not seen, links are followed.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataException">It is not there, not a folder, or may not be read.</exception>
    public static IReadOnlyList<string> Files(string path) => FolderTree.Images(path);

    /// <exception cref="ArgumentException">The shape is no image's, or an option is out of its range.</exception>
    internal static void CheckOptions(Shape shape, ImageFolderOptions options)
    {
        if (shape is not { Rank: 3 } || shape[0] is not (1 or 3) || shape[1] < 1 || shape[2] < 1)
        {
            throw new ArgumentException($"An image has a shape (1, H, W) for grey or (3, H, W) for colours, but {shape} was given", nameof(shape));
        }

        if (options.TestShare is not (> 0 and < 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"TestShare must be between 0 and 1, and is {options.TestShare}"), nameof(options));
        }

        if (options.MaxPixels < 1)
        {
            throw new ArgumentException(FormattableString.Invariant($"MaxPixels must be 1 or more, and is {options.MaxPixels}"), nameof(options));
        }
    }

    /// <summary>What a set is called that lies there.</summary>
    internal static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Valid?.Dispose();
        Test.Dispose();
    }
}
