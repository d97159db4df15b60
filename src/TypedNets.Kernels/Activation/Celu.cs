using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>x above 0, a · (e^(x / a) − 1) below; b is 1 / a.</summary>
internal readonly struct Celu : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(x, TLanes.Zero, TLanes.Multiply(a, TLanes.Subtract(Exponentials.Exp<TVector, TLanes>(TLanes.Multiply(x, b)), TLanes.Spread(1))), x);
}
