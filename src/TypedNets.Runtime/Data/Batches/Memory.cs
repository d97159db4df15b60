using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Where a tensor lies.</summary>
internal static unsafe class Memory
{
    /// <summary>The address of the first element of a tensor on the CPU that lies in one run.</summary>
    public static void* Address(Tensor tensor)
    {
        using var first = tensor.narrow(0, 0, 1);
        return Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }
}
