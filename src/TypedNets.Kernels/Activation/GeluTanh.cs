using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))).</summary>
internal readonly struct GeluTanh : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TLanes>(TVector x, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Multiply(TLanes.Multiply(x, TLanes.Spread(0.5f)), TLanes.Add(TLanes.Spread(1), Exponentials.Tanh<TVector, TLanes>(TLanes.Multiply(TLanes.Multiply(x, TLanes.Spread(0.7978845608f)), TLanes.MultiplyAdd(TLanes.Multiply(x, x), TLanes.Spread(0.044715f), TLanes.Spread(1))))));
}
