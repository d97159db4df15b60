namespace TypedNets.Fuzzing.Readers;

/// <summary>BMP.</summary>
public sealed class BmpReader : ImageReader
{
    /// <inheritdoc/>
    public override string Name => "bmp";

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() => [Painting("a.bmp", 8, 8), Painting("a.bmp", 33, 5)];
}
