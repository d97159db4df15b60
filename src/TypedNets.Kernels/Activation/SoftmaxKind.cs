using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>What is made of exponentials and their sum.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum SoftmaxKind
{
    /// <summary>The share of each in the sum: PyTorch's <c>nn.Softmax</c>.</summary>
    Softmax,

    /// <summary>The share's logarithm: <c>nn.LogSoftmax</c>.</summary>
    LogSoftmax,

    /// <summary>The share of the negative's exponential: <c>nn.Softmin</c>.</summary>
    Softmin,
}
