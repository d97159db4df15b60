namespace TypedNets.Fuzzing.Readers;

/// <summary>WebP.</summary>
public sealed class WebpReader : ImageReader
{
    /// <inheritdoc/>
    public override string Name => "webp";

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() => [Painting("a.webp", 17, 12), Plain("a.webp", 64, 64)];
}
