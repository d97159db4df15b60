using System.Runtime.InteropServices;

namespace TypedNets.Data;

/// <summary>Memory for the pixels of one image, given back at once: what the garbage collector finds later adds up where images are large.</summary>
internal sealed unsafe class PixelBuffer : IDisposable
{
    private readonly int length;

    /// <summary>Takes memory, all 0.</summary>
    /// <exception cref="OutOfMemoryException">There is not enough.</exception>
    public PixelBuffer(int length)
    {
        this.length = length;
        Address = (nint)NativeMemory.AllocZeroed((nuint)length);
    }

    /// <summary>Where it begins.</summary>
    public nint Address { get; private set; }

    public Span<byte> Bytes => new((void*)Address, length);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free((void*)Address);
        Address = 0;
    }
}
