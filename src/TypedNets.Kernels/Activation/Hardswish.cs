using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>x · hardsigmoid(x). Howard et al., "Searching for MobileNetV3", 2019.</summary>
internal readonly struct Hardswish : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Multiply(x, TLanes.Min(TLanes.Spread(1), TLanes.Max(TLanes.Zero, TLanes.Multiply(TLanes.Add(x, TLanes.Spread(3)), TLanes.Spread(1f / 6)))));
}
