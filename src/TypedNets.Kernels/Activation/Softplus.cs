using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>ln(1 + e^(a x)) / a, and x where a x is above b.</summary>
internal readonly struct Softplus : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(b, TLanes.Multiply(a, x), x, TLanes.Divide(SoftplusOf<TVector, TLanes>(TLanes.Multiply(a, x)), a));

    /// <summary>ln(1 + eˣ) as max(0, x) + ln(1 + e^−|x|), which overflows nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SoftplusOf<TVector, TLanes>(TVector x)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Add(TLanes.Max(TLanes.Zero, x), Exponentials.LogOnePlusExpOfMinus<TVector, TLanes>(TLanes.Abs(x)));
}
