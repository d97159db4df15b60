using System.Buffers.Binary;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>
/// The state of libtorch's CPU generator as it stands in a checkpoint. libtorch ends the process where it is given one that is none, and reads beyond its numbers where
/// the counts in it do not go together.
/// </summary>
internal static class GeneratorState
{
    // at::CPUGeneratorImplState: the seed (8 bytes), what is left of the numbers (4), whether it is seeded (4), the next one (8), the numbers, each in 8 bytes; then the
    // last normal numbers, in doubles (3 × 8 and 8 for whether there is one) and in floats (4 and 4).
    private const int Left = 8;
    private const int Seeded = 12;
    private const int Next = 16;
    private const int Words = 24;
    private const int Count = 624;
    private const int HasDouble = Words + (Count * sizeof(ulong)) + (3 * sizeof(double));
    private const int HasFloat = HasDouble + sizeof(ulong) + sizeof(float);
    private const int Size = HasFloat + sizeof(float);

    /// <summary>What is wrong with a state, as the end of a sentence that begins with its name; null where it is one.</summary>
    public static string? Fault(Tensor? state)
    {
        if (state is null)
        {
            return "is not there";
        }

        if (state.dtype != ScalarType.Byte || state.dim() != 1 || state.numel() != Size)
        {
            return $"is {state.dtype} {new Shape(state.shape)}, and should be {nameof(ScalarType.Byte)} ({Size})";
        }

        var bytes = state.bytes;
        var left = BinaryPrimitives.ReadInt32LittleEndian(bytes[Left..]);
        var next = BinaryPrimitives.ReadUInt64LittleEndian(bytes[Next..]);

        // One is counted off before the next is taken; before the first, all are still to be made.
        var counts = (left, next) == (1, 0) || (left is >= 1 and <= Count && next == (ulong)(Count + 1 - left));
        return counts && bytes[Seeded..Next] is [1, 0, 0, 0] && bytes[HasDouble..] is [0 or 1, 0, 0, 0, ..] && bytes[HasFloat] <= 1 && AreNumbers(bytes)
            ? null
            : "is not the state of a generator";
    }

    /// <summary>Whether the numbers are of 32 bits and not all zero, which would stay zero for good.</summary>
    private static bool AreNumbers(ReadOnlySpan<byte> bytes)
    {
        ulong all = 0;
        for (var number = 0; number < Count; number++)
        {
            all |= BinaryPrimitives.ReadUInt64LittleEndian(bytes[(Words + (number * sizeof(ulong)))..]);
        }

        return all is > 0 and <= uint.MaxValue;
    }
}
