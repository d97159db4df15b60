using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>−ln(1 + e⁻ˣ).</summary>
internal readonly struct LogSigmoid : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Subtract(TLanes.Zero, Softplus.SoftplusOf<TVector, TLanes>(TLanes.Subtract(TLanes.Zero, x)));
}
