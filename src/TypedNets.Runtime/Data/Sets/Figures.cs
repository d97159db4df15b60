using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Ten kinds of figures drawn by code, 28×28, grey: a data set that needs no file and no network. Every figure has its own place, size, tilt,
/// proportions, pen and wavering hand, some stray strokes and noise around it. The same seed gives the same pixels on every machine.
/// </summary>
[Samples(1, 28, 28, Classes = 10)]
public sealed class Figures : IDataSet<Figures>
{
    private Figures(ImageSet<Figures> train, ImageSet<Figures> test) => (Train, Test) = (train, test);

    /// <inheritdoc/>
    public static string Name => "Figures";

    /// <inheritdoc/>
    public static Shape SampleShape { get; } = new(1, Sketch.Size, Sketch.Size);

    /// <inheritdoc/>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["circle", "square", "triangle", "cross", "star", "arrow", "heart", "moon", "zigzag", "spiral"];

    /// <inheritdoc/>
    public static Normalization Standard { get; } = new([0.211], [0.199]);

    /// <inheritdoc/>
    public ImageSet<Figures> Train { get; }

    /// <inheritdoc/>
    public ImageSet<Figures> Test { get; }

    /// <summary>Draws the figures; the kinds take turns, so each comes equally often.</summary>
    /// <param name="seed">Fixes every pixel.</param>
    /// <param name="train">The number of training images.</param>
    /// <param name="test">The number of test images; they are the same for any number of training images.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static Figures Load(int seed = 42, int train = 12_000, int test = 2_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(train, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(test, 1);
        return new(Draw(seed, train, index => index), Draw(seed, test, index => ~index));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static ImageSet<Figures> Draw(int seed, int count, Func<int, int> stream)
    {
        const int Pixels = Sketch.Size * Sketch.Size;
        var images = new byte[count * Pixels];
        Parallel.For(0, count, index =>
        {
            var random = new SeededRandom(seed, stream(index));
            Sketch.Draw(index % ClassNames.Count, random, images.AsSpan(index * Pixels, Pixels));
        });

        using var scope = NewDisposeScope();
        var labels = arange(count, ScalarType.Int64).remainder_(ClassNames.Count);
        return new(tensor(images, [count, 1, Sketch.Size, Sketch.Size]), labels);
    }
}
