using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>max(0, min(1, x/6 + 1/2)).</summary>
internal readonly struct Hardsigmoid : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Min(TLanes.Spread(1), TLanes.Max(TLanes.Zero, TLanes.Multiply(TLanes.Add(x, TLanes.Spread(3)), TLanes.Spread(1f / 6))));
}
