using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>What a recurrent layer does at each element.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum RecurrentKind
{
    /// <summary>The hyperbolic tangent of a sum: PyTorch's <c>nn.RNN</c>.</summary>
    Tanh,

    /// <summary>What is above 0 of a sum: <c>nn.RNN</c> with <c>nonlinearity='relu'</c>.</summary>
    ReLU,

    /// <summary>Four gates and a memory: <c>nn.LSTM</c>.</summary>
    LSTM,

    /// <summary>Three gates: <c>nn.GRU</c>.</summary>
    GRU,
}
