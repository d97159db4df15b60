using TypedNets.Kernels.Activations;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Recurrent;

/// <summary>tanh(x + h). Elman, "Finding Structure in Time", 1990.</summary>
internal readonly unsafe struct TanhCell : ICell
{
    public static TVector Next<TVector, TLanes>(float* x, float* h, int states, TVector before, float* memory)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        Exponentials.Tanh<TVector, TLanes>(TLanes.Add(TLanes.Load(x), TLanes.Load(h)));
}

/// <summary>max(0, x + h).</summary>
internal readonly unsafe struct ReluCell : ICell
{
    public static TVector Next<TVector, TLanes>(float* x, float* h, int states, TVector before, float* memory)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Max(TLanes.Zero, TLanes.Add(TLanes.Load(x), TLanes.Load(h)));
}

/// <summary>Input, forget, cell and output gates. Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997; Gers, Schmidhuber and Cummins, "Learning to Forget", 2000.</summary>
internal readonly unsafe struct LstmCell : ICell
{
    public static TVector Next<TVector, TLanes>(float* x, float* h, int states, TVector before, float* memory)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var input = Exponentials.Sigmoid<TVector, TLanes>(TLanes.Add(TLanes.Load(x), TLanes.Load(h)));
        var forget = Exponentials.Sigmoid<TVector, TLanes>(TLanes.Add(TLanes.Load(x + states), TLanes.Load(h + states)));
        var cell = Exponentials.Tanh<TVector, TLanes>(TLanes.Add(TLanes.Load(x + (2 * states)), TLanes.Load(h + (2 * states))));
        var output = Exponentials.Sigmoid<TVector, TLanes>(TLanes.Add(TLanes.Load(x + (3 * states)), TLanes.Load(h + (3 * states))));
        var kept = TLanes.MultiplyAdd(forget, TLanes.Load(memory), TLanes.Multiply(input, cell));
        TLanes.Store(kept, memory);
        return TLanes.Multiply(output, Exponentials.Tanh<TVector, TLanes>(kept));
    }
}

/// <summary>Reset and update gates, and a new state. Cho et al., "Learning Phrase Representations using RNN Encoder–Decoder", 2014; the reset is behind the product, as in PyTorch.</summary>
internal readonly unsafe struct GruCell : ICell
{
    public static TVector Next<TVector, TLanes>(float* x, float* h, int states, TVector before, float* memory)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var reset = Exponentials.Sigmoid<TVector, TLanes>(TLanes.Add(TLanes.Load(x), TLanes.Load(h)));
        var update = Exponentials.Sigmoid<TVector, TLanes>(TLanes.Add(TLanes.Load(x + states), TLanes.Load(h + states)));
        var fresh = Exponentials.Tanh<TVector, TLanes>(TLanes.MultiplyAdd(reset, TLanes.Load(h + (2 * states)), TLanes.Load(x + (2 * states))));
        return TLanes.MultiplyAdd(update, TLanes.Subtract(before, fresh), fresh);
    }
}
