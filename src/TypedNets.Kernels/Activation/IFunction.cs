using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>A function of one number, for all lanes at once.</summary>
internal interface IFunction
{
    /// <summary>What it makes of x; a and b are the function's own numbers.</summary>
    static abstract TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>;
}
