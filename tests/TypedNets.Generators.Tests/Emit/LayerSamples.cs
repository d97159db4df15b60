using System.Collections.Frozen;

namespace TypedNets.Generators.Tests.Emit;

/// <summary>One small network a layer: plain where it can be, and with every argument given once.</summary>
internal static class LayerSamples
{
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["AvgPool2d"] = """
            [Input(2, 32, 32)]
            [AvgPool2d(2)]
            [AvgPool2d(3, Stride = 1, Padding = 1, CeilMode = true, CountIncludePad = false, DivisorOverride = 7)]
            [AvgPool2d(KernelH = 4, KernelW = 3, StrideH = 2, StrideW = 1, PaddingH = 2, PaddingW = 1)]
            """,
        ["BatchNorm1d"] = """
            [Input(8)]
            [BatchNorm1d]
            [BatchNorm1d(Eps = 1e-3, Momentum = 0.01, Affine = false, TrackRunningStats = false, In = 8)]
            """,
        ["BatchNorm2d"] = """
            [Input(3, 8, 8)]
            [BatchNorm2d]
            [BatchNorm2d(Eps = 1e-3, Momentum = 0.01, Affine = false, TrackRunningStats = false, In = 3)]
            """,
        ["Conv2d"] = """
            [Input(4, 32, 32)]
            [Conv2d(8, 3)]
            [Conv2d(8, 3, Same = true)]
            [Conv2d(8, 5, Stride = 2, Padding = 4, Dilation = 2, Groups = 4, Bias = false, PaddingMode = PaddingMode.Reflect, In = 8)]
            [Conv2d(6, KernelH = 3, KernelW = 2, StrideH = 1, StrideW = 2, PaddingH = 2, PaddingW = 0, DilationH = 2, DilationW = 1)]
            [Conv2d(6, 1, StrideW = 2, Padding = 0)]
            [Conv2d(6, KernelH = 3, KernelW = 1, Same = true, PaddingMode = PaddingMode.Circular)]
            """,
        ["Dropout"] = """
            [Input(8)]
            [Dropout]
            [Dropout(0.25, Inplace = true)]
            """,
        ["Flatten"] = """
            [Input(2, 3, 4, 5)]
            [Flatten(StartDim = 2, EndDim = 3)]
            [Flatten]
            """,
        ["Linear"] = """
            [Input(784)]
            [Linear(32)]
            [Linear(10, Bias = false, In = 32)]
            """,
        ["LogSoftmax"] = """
            [Input(4, 8, 8)]
            [LogSoftmax]
            [LogSoftmax(Dim = -1)]
            """,
        ["MaxPool2d"] = """
            [Input(2, 32, 32)]
            [MaxPool2d(2)]
            [MaxPool2d(3, Stride = 1, Padding = 1, Dilation = 2, CeilMode = true)]
            [MaxPool2d(2, StrideH = 1)]
            [MaxPool2d(KernelH = 4, KernelW = 3, StrideH = 2, StrideW = 1, PaddingH = 2, PaddingW = 1, DilationH = 1, DilationW = 2)]
            """,
        ["ReLU"] = """
            [Input(8)]
            [ReLU]
            [ReLU(Inplace = true)]
            """,
        ["Sigmoid"] = """
            [Input(8)]
            [Sigmoid]
            """,
        ["Softmax"] = """
            [Input(4, 8, 8)]
            [Softmax]
            [Softmax(Dim = -1)]
            """,
        ["Tanh"] = """
            [Input(8)]
            [Tanh]
            """,
    }.ToFrozenDictionary();
}
