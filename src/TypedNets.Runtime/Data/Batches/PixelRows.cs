using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Images in memory, whose pixels become numbers on their way into a batch.</summary>
internal sealed unsafe class PixelRows : SampleRows
{
    private readonly byte* pixels;
    private readonly PixelNumbers numbers;
    private readonly Augmenter? augmenter;
    private readonly long size;

    /// <param name="images">(N, C, H, W), <c>uint8</c>, in one run; they must live as long as this.</param>
    /// <param name="normalization">What becomes of a pixel.</param>
    /// <param name="augmenter">Changes the pixels before.</param>
    public PixelRows(Tensor images, Normalization normalization, Augmenter? augmenter)
        : base(images, ScalarType.Float32)
    {
        this.augmenter = augmenter;
        var shape = new Shape(images.shape.AsSpan(1));
        size = shape.Elements;
        pixels = (byte*)TensorMemory.Address(images);
        numbers = new PixelNumbers(normalization, shape);
    }

    public override void Prefetch(long number) => Fetch(pixels + (number * size), size);

    public override void Write(long number, long draw, int index, void* rows)
    {
        var row = (float*)rows + (index * size);
        if (augmenter is not null)
        {
            fixed (byte* changed = augmenter.Change(new ReadOnlySpan<byte>(pixels + (number * size), (int)size), draw))
            {
                numbers.Write(changed, row);
            }
        }
        else
        {
            numbers.Write(pixels + (number * size), row);
        }
    }
}
