using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Samples that a batch takes as they are: vectors, sequences, class numbers, values.</summary>
/// <param name="samples">(N, …), in one run; they must live as long as this.</param>
internal sealed unsafe class CopiedRows(Tensor samples) : SampleRows(samples, samples.dtype)
{
    private readonly byte* first = (byte*)TensorMemory.Address(samples);
    private readonly long size = samples.numel() / samples.size(0) * samples.ElementSize;

    public override void Prefetch(long number)
    {
        if (size > sizeof(long))
        {
            Fetch(first + (number * size), size);
        }
    }

    public override void Write(long number, long draw, int index, void* rows)
    {
        if (size == sizeof(long))
        {
            ((long*)rows)[index] = ((long*)first)[number];
            return;
        }

        Buffer.MemoryCopy(first + (number * size), (byte*)rows + (index * size), size, size);
    }
}
