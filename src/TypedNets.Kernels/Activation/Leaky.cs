using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>x above 0, a · x below.</summary>
internal readonly struct Leaky : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(x, TLanes.Zero, TLanes.Multiply(a, x), x);
}
