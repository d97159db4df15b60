using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>x/2 · (1 + erf(x / √2)). Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.</summary>
internal readonly struct Gelu : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Multiply(TLanes.Multiply(x, TLanes.Spread(0.5f)), TLanes.Add(TLanes.Spread(1), Exponentials.Erf<TVector, TLanes>(TLanes.Multiply(x, TLanes.Spread(0.70710678118f)))));
}
