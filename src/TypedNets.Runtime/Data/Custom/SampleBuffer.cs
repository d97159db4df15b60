using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>The numbers of many samples as one tensor that is filled sample by sample; it may be larger than a span reaches.</summary>
/// <typeparam name="T">byte for pixels, float or long.</typeparam>
internal sealed unsafe class SampleBuffer<T>
    where T : unmanaged
{
    private readonly T* first;
    private readonly int size;

    /// <summary>Makes room, all 0.</summary>
    /// <exception cref="DataException">There is not enough of it.</exception>
    public SampleBuffer(string name, int count, Shape shape, Noun noun)
    {
        var bytes = shape.Sizes.ToArray().Aggregate((double)count * sizeof(T), (product, size) => product * size);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes / count > Array.MaxLength || (memory > 0 && bytes > memory))
        {
            throw new DataException(FormattableString.Invariant(
                $"{name}: {count:N0} {noun} of {shape} take {bytes / 1e9:N1} GB, but this process may use {memory / 1e9:N1} GB: ask for smaller {noun} or give fewer"));
        }

        size = (int)shape.Elements;
        Tensor = zeros([count, .. shape.Sizes], Type);
        using var sample = Tensor.narrow(0, 0, 1);
        first = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(sample.bytes));
    }

    /// <summary>(N, …); whoever reads samples from here keeps it alive.</summary>
    public Tensor Tensor { get; }

    /// <summary>The numbers of one sample.</summary>
    public Span<T> this[int index] => new(first + ((long)index * size), size);

    private static ScalarType Type => typeof(T) == typeof(byte) ? ScalarType.Byte : typeof(T) == typeof(long) ? ScalarType.Int64 : ScalarType.Float32;
}
