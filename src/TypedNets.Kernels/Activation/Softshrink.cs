using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>Nearer to 0 by a, and 0 within.</summary>
internal readonly struct Softshrink : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(a, TLanes.Abs(x), TLanes.Subtract(x, TLanes.WithSign(a, x)), TLanes.Multiply(x, TLanes.Zero));
}
