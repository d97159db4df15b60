using SkiaSharp;
using TypedNets.Tests.Data.Folders;

namespace TypedNets.Fuzzing.Readers;

/// <summary>GIF.</summary>
public sealed class GifReader : ImageReader
{
    /// <inheritdoc/>
    public override string Name => "gif";

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() =>
        [Plain("a.gif", 8, 8), new("a.gif", Painted.Gif(9, 4, SKColors.Red, SKColors.Blue, SKColors.Lime))];
}
