using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>One side of a set in memory, its inputs or its targets: writes the row of a batch that each sample becomes, without an operation of libtorch.</summary>
/// <param name="samples">(N, …) on the CPU, in one run; it must live as long as this.</param>
/// <param name="type">What the rows are made of.</param>
internal abstract unsafe class SampleRows(Tensor samples, ScalarType type)
{
    private const int CacheLine = 64;

    // A large sample's further bytes are those that a processor does guess.
    private const int FetchedBytes = 4096;

    private readonly long[] sizes = samples.shape;

    /// <summary>The rows of a side: pixels are normalised, all else is as it is.</summary>
    /// <param name="samples">The side.</param>
    /// <param name="normalization">What becomes of a pixel.</param>
    /// <param name="augmenter">Changes the pixels before.</param>
    public static SampleRows Create(Tensor samples, Normalization normalization, Augmenter? augmenter) =>
        samples.dtype == ScalarType.Byte ? new PixelRows(samples, normalization, augmenter) : new CopiedRows(samples);

    /// <summary>Has a sample fetched from memory while another is at work, since no processor guesses a random order.</summary>
    /// <param name="number">Its number in the set.</param>
    public abstract void Prefetch(long number);

    /// <summary>Writes a sample.</summary>
    /// <param name="number">Its number in the set.</param>
    /// <param name="draw">Fixes how it is changed.</param>
    /// <param name="index">Which of the rows it becomes.</param>
    /// <param name="rows">Where the rows begin.</param>
    public abstract void Write(long number, long draw, int index, void* rows);

    /// <summary>Has the memory of a sample fetched.</summary>
    /// <param name="first">Where it begins.</param>
    /// <param name="size">Its bytes.</param>
    protected static void Fetch(byte* first, long size)
    {
        if (Sse.IsSupported)
        {
            for (var line = 0L; line < Math.Min(size, FetchedBytes); line += CacheLine)
            {
                Sse.Prefetch0(first + line);
            }
        }
    }

    /// <summary>Room for a batch.</summary>
    public Tensor Room(int count)
    {
        sizes[0] = count;
        return empty(sizes, type, CPU);
    }
}
