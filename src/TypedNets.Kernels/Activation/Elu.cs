using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>x above 0, a · (eˣ − 1) below. Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units", 2016. Times b: SELU.</summary>
internal readonly struct Elu : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(x, TLanes.Zero, TLanes.Multiply(a, TLanes.Subtract(Exponentials.Exp<TVector, TLanes>(x), TLanes.Spread(1))), TLanes.Multiply(b, x));
}
