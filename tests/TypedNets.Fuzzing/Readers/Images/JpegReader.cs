using SkiaSharp;
using TypedNets.Tests.Data.Folders;

namespace TypedNets.Fuzzing.Readers;

/// <summary>JPEG, some with EXIF data.</summary>
public sealed class JpegReader : ImageReader
{
    /// <inheritdoc/>
    public override string Name => "jpeg";

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() =>
        [Painting("a.jpg", 19, 16), Painting("a.jpg", path => Painted.Jpeg(path, 16, 8, 6, (x, _) => x < 8 ? SKColors.Red : SKColors.Navy))];
}
