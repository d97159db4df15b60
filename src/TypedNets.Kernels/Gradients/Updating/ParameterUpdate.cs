using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>A step of an optimiser over the numbers of one parameter: a single pass, which reads and writes each once. Each number is updated by itself, so that it comes out the same however they are divided among threads.</summary>
/// <param name="count">How many numbers.</param>
internal abstract unsafe class ParameterUpdate(int count)
{
    /// <summary>What threads share in: whole cache lines, so that none writes what another reads.</summary>
    public const int Group = 16;

    public int Count => count;

    /// <summary>What was learned.</summary>
    public required float* Values { get; init; }

    /// <summary>The gradient of the loss by it.</summary>
    public required float* Gradients { get; init; }

    /// <summary>Updates some of them.</summary>
    /// <param name="first">The first, of a whole group.</param>
    /// <param name="end">The one behind the last.</param>
    public abstract void Run(int first, int end);

    /// <summary>Reads a register; what is behind the last number is 0.</summary>
    /// <param name="from">From where.</param>
    /// <param name="rest">How many numbers there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static TVector Load<TVector, TLanes>(float* from, int rest)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        rest >= TLanes.Count ? TLanes.Load(from) : TLanes.LoadFirst(from, TLanes.First(rest), TLanes.Zero);

    /// <summary>Writes a register, and nothing behind the last number.</summary>
    /// <param name="vector">What is written.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="rest">How many numbers there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static void Store<TVector, TLanes>(TVector vector, float* to, int rest)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        if (rest >= TLanes.Count)
        {
            TLanes.Store(vector, to);
        }
        else
        {
            TLanes.StoreFirst(vector, to, TLanes.First(rest));
        }
    }
}
