namespace TypedNets.Data;

/// <summary>Images that lie in files.</summary>
/// <param name="name">What messages call them.</param>
/// <param name="files">The files.</param>
/// <param name="classNames">The classes.</param>
/// <param name="shape">(C, H, W).</param>
/// <param name="options">Whether other sizes are made to fit, and the most pixels.</param>
internal sealed class FileSource(string name, IReadOnlyList<LabelledFile> files, IReadOnlyList<string> classNames, Shape shape, ImageFolderOptions options) : IImageSource
{
    /// <summary>How other sizes are made to fit.</summary>
    public Resizing Resizing => options.Resize ? Resizing.Cover : Resizing.None;

    public string Name => name;

    public int Count => files.Count;

    public Shape SampleShape => shape;

    public IReadOnlyList<string> ClassNames => classNames;

    public bool IsConcurrent => true;

    /// <summary>The file of an image.</summary>
    public string PathOf(int index) => files[index].Path;

    public int Read(int index, Span<byte> pixels)
    {
        ImageFile.Read(files[index].Path, shape, options.Resize, options.MaxPixels, pixels);
        return files[index].Label;
    }
}
