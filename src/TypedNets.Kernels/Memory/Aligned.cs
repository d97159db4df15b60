using System.Runtime.CompilerServices;

namespace TypedNets.Kernels.Memory;

/// <summary>Numbers that stay where they are, at the start of a cache line, as long as somebody holds them.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal sealed unsafe class Aligned<T>
    where T : unmanaged
{
    private const int Line = 64;

    // Behind the last number a whole register may still be read.
    private const int Slack = 2 * Line;

    private readonly byte[] memory;

    /// <param name="count">How many numbers; they are 0.</param>
    public Aligned(int count)
    {
        memory = GC.AllocateArray<byte>(checked((count * sizeof(T)) + Slack + Line), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref memory[0]);
        Pointer = (T*)((address + Line - 1) & ~(Line - 1));
        Count = count;
    }

    /// <param name="values">What it holds.</param>
    public Aligned(ReadOnlySpan<T> values)
        : this(values.Length) => values.CopyTo(Span);

    /// <summary>Where they begin. Whoever uses it holds this object meanwhile.</summary>
    public T* Pointer { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>All of them.</summary>
    public Span<T> Span => new(Pointer, Count);
}
