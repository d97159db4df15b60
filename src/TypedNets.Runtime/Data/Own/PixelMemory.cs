using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The pixels of many images as one tensor that is filled image by image; it may be larger than a span reaches.</summary>
internal sealed unsafe class PixelMemory
{
    private readonly byte* first;
    private readonly int size;

    /// <summary>Makes room, all 0.</summary>
    /// <exception cref="DataException">There is not enough of it.</exception>
    public PixelMemory(string name, int count, Shape shape)
    {
        var bytes = shape.Sizes.ToArray().Aggregate((double)count, (product, size) => product * size);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes / count > Array.MaxLength || (memory > 0 && bytes > memory))
        {
            throw new DataException(FormattableString.Invariant(
                $"{name}: {count:N0} images of {shape} take {bytes / 1e9:N1} GB, but this process may use {memory / 1e9:N1} GB: ask for smaller images or give fewer"));
        }

        size = (int)shape.Elements;
        Tensor = zeros([count, .. shape.Sizes], ScalarType.Byte);
        using var image = Tensor.narrow(0, 0, 1);
        first = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(image.bytes));
    }

    /// <summary>(N, C, H, W), <c>uint8</c>; whoever reads images from here keeps it alive.</summary>
    public Tensor Tensor { get; }

    /// <summary>The pixels of one image.</summary>
    public Span<byte> this[int index] => new(first + ((long)index * size), size);
}
