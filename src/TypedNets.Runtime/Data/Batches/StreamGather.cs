using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Batches of images that are read from disk, several at once: each thread reads, changes and normalises an image by itself, and writes it to its row.</summary>
/// <param name="data">The images.</param>
/// <param name="normalization">What becomes of a pixel; null leaves it a byte.</param>
/// <param name="augmenter">Makes what changes the images; null where nothing does.</param>
internal sealed unsafe class StreamGather(StreamedImages data, Normalization? normalization, Func<Augmenter?> augmenter) : IDisposable
{
    private readonly PixelNumbers? numbers = normalization is null ? null : new PixelNumbers(normalization, data.SampleShape);
    private readonly SampleRows labels = SampleRows.Create(data.Labels, Normalization.Unit, augmenter: null);
    private readonly ThreadLocal<Augmenter?> augmenters = new(augmenter);
    private readonly ThreadLocal<byte[]> pixels = new(() => new byte[data.SampleShape.Elements]);

    /// <summary>The images at the given places of the order.</summary>
    /// <exception cref="DataException">One of them cannot be read: the first.</exception>
    public Batch Gather(EpochOrder order, int start, int count)
    {
        data.Decoded.Add(count);
        var images = empty([count, .. data.SampleShape.Sizes], numbers is null ? ScalarType.Byte : ScalarType.Float32, CPU).DetachFromDisposeScope();
        var batch = new Batch(images, labels.Room(count).DetachFromDisposeScope(), count) { Freed = () => data.Decoded.Remove(count) };
        try
        {
            var (rows, classes) = ((nint)TensorMemory.Address(images), (nint)TensorMemory.Address(batch.Targets));
            SourceReader.ReadAll(count, data.IsConcurrent, goOn: false, index =>
            {
                var (number, draw) = (order[start + index], order.DrawOf(start + index));
                Write(number, draw, index, rows);
                labels.Write(number, draw, index, (void*)classes);
            });
        }
        catch
        {
            batch.Dispose();
            throw;
        }

        return batch;
    }

    public void Dispose()
    {
        augmenters.Dispose();
        pixels.Dispose();
    }

    private void Write(long number, long draw, int index, nint rows)
    {
        var image = pixels.Value!;
        data.Read((int)number, image);
        var changed = augmenters.Value is { } change ? change.Change(image, draw) : image;
        if (numbers is null)
        {
            changed.CopyTo(new Span<byte>((byte*)rows + ((long)index * image.Length), image.Length));
            return;
        }

        fixed (byte* first = changed)
        {
            numbers.Write(first, (float*)rows + ((long)index * image.Length));
        }
    }
}
