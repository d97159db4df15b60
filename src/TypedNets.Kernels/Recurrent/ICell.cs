using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Recurrent;

/// <summary>What a recurrent layer does at one element of a sequence, for some of its states side by side.</summary>
internal unsafe interface ICell
{
    /// <summary>The states' next values.</summary>
    /// <param name="x">What the element gives to each gate; the next gate's are a number of states behind.</param>
    /// <param name="h">What the states give to each gate, likewise.</param>
    /// <param name="states">How many states there are.</param>
    /// <param name="before">The states before, of these lanes.</param>
    /// <param name="memory">What the cell remembers, of these lanes; it is written.</param>
    static abstract TVector Next<TVector, TLanes>(float* x, float* h, int states, TVector before, float* memory)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>;
}
