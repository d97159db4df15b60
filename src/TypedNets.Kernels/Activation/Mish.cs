using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>x · tanh(softplus(x)). Misra, "Mish", 2019.</summary>
internal readonly struct Mish : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Multiply(x, Exponentials.Tanh<TVector, TLanes>(Softplus.SoftplusOf<TVector, TLanes>(x)));
}
