using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Where a tensor lies.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The numbers of an <c>int64</c> tensor on the CPU that lies in one run.</summary>
    public static ReadOnlySpan<long> Whole(Tensor tensor) => new(Address(tensor), checked((int)tensor.numel()));

    /// <summary>The address of the first element of a tensor on the CPU that lies in one run.</summary>
    public static void* Address(Tensor tensor)
    {
        // A span holds 2 GB at most: of a tensor that may be larger, the first entry will do, which costs an operation of libtorch.
        if (tensor.numel() <= int.MaxValue / sizeof(long))
        {
            return Start(tensor);
        }

        using var first = tensor.narrow(0, 0, 1);
        return Start(first);

        static void* Start(Tensor tensor) => Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
    }
}
