using System.Collections.Frozen;

namespace TypedNets.Generators.Tests.Emission;

/// <summary>One small network a layer: plain where it can be, and with every argument given once.</summary>
internal static class LayerSamples
{
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["AdaptiveAvgPool1d"] = """
            [Input(2, 64)]
            [AdaptiveAvgPool1d(6)]
            """,
        ["AdaptiveAvgPool2d"] = """
            [Input(2, 32, 32)]
            [AdaptiveAvgPool2d(6)]
            [AdaptiveAvgPool2d(OutputH = 4, OutputW = 3)]
            """,
        ["AdaptiveAvgPool3d"] = """
            [Input(2, 32, 32, 32)]
            [AdaptiveAvgPool3d(6)]
            [AdaptiveAvgPool3d(OutputD = 4, OutputH = 3, OutputW = 2)]
            """,
        ["AdaptiveMaxPool1d"] = """
            [Input(2, 64)]
            [AdaptiveMaxPool1d(6)]
            """,
        ["AdaptiveMaxPool2d"] = """
            [Input(2, 32, 32)]
            [AdaptiveMaxPool2d(6)]
            [AdaptiveMaxPool2d(OutputH = 4, OutputW = 3)]
            """,
        ["AdaptiveMaxPool3d"] = """
            [Input(2, 32, 32, 32)]
            [AdaptiveMaxPool3d(6)]
            [AdaptiveMaxPool3d(OutputD = 4, OutputH = 3, OutputW = 2)]
            """,
        ["AddParameter"] = """
            [Input(16, 8)]
            [AddParameter]
            [AddParameter(Std = 0, Name = "pos_embedding")]
            """,
        ["AlphaDropout"] = """
            [Input(8, 6)]
            [AlphaDropout]
            [AlphaDropout(0.25, Inplace = true)]
            """,
        ["AvgPool1d"] = """
            [Input(2, 64)]
            [AvgPool1d(2)]
            [AvgPool1d(3, Stride = 1, Padding = 1, CeilMode = true, CountIncludePad = false)]
            """,
        ["AvgPool2d"] = """
            [Input(2, 32, 32)]
            [AvgPool2d(2)]
            [AvgPool2d(3, Stride = 1, Padding = 1, CeilMode = true, CountIncludePad = false, DivisorOverride = 7)]
            [AvgPool2d(KernelH = 4, KernelW = 3, StrideH = 2, StrideW = 1, PaddingH = 2, PaddingW = 1)]
            """,
        ["AvgPool3d"] = """
            [Input(2, 32, 32, 32)]
            [AvgPool3d(2)]
            [AvgPool3d(3, Stride = 1, Padding = 1, CeilMode = true, CountIncludePad = false, DivisorOverride = 7)]
            [AvgPool3d(KernelD = 2, KernelH = 4, KernelW = 3, StrideD = 2, StrideH = 2, StrideW = 1, PaddingD = 1, PaddingH = 2, PaddingW = 1)]
            """,
        ["BatchNorm1d"] = """
            [Input(8, 16)]
            [BatchNorm1d]
            [BatchNorm1d(Eps = 1e-3, Momentum = 0.01, Affine = false, TrackRunningStats = false, In = 8)]
            """,
        ["BatchNorm2d"] = """
            [Input(8, 8, 8)]
            [BatchNorm2d]
            [BatchNorm2d(Eps = 1e-3, Momentum = 0.01, Affine = false, TrackRunningStats = false, In = 8)]
            """,
        ["BatchNorm3d"] = """
            [Input(8, 4, 4, 4)]
            [BatchNorm3d]
            [BatchNorm3d(Eps = 1e-3, Momentum = 0.01, Affine = false, TrackRunningStats = false, In = 8)]
            """,
        ["CELU"] = """
            [Input(8)]
            [CELU]
            [CELU(Alpha = 0.5, Inplace = true)]
            """,
        ["ChannelShuffle"] = """
            [Input(8, 4, 4)]
            [ChannelShuffle(4)]
            """,
        ["Chunk"] = """
            [Input(8, 6, 6)]
            [Chunk(2, 1)]
            [Chunk(3, -1, Dim = -1)]
            """,
        ["ConstantPad1d"] = """
            [Input(2, 8)]
            [ConstantPad1d(2, 0.5)]
            [ConstantPad1d(-1.0, Left = 1, Right = 2)]
            """,
        ["ConstantPad2d"] = """
            [Input(2, 8, 8)]
            [ConstantPad2d(2, 0.5)]
            [ConstantPad2d(-1.0, Left = 1, Right = 2, Top = 3, Bottom = 0)]
            """,
        ["ConstantPad3d"] = """
            [Input(2, 6, 6, 6)]
            [ConstantPad3d(2, 0.5)]
            [ConstantPad3d(-1.0, Left = 1, Right = 2, Top = 3, Bottom = 0, Front = 1, Back = 2)]
            """,
        ["Conv1d"] = """
            [Input(4, 64)]
            [Conv1d(8, 3)]
            [Conv1d(8, 3, Same = true)]
            [Conv1d(8, 5, Stride = 2, Padding = 4, Dilation = 2, Groups = 4, Bias = false, PaddingMode = PaddingMode.Reflect, Init = Init.KaimingNormal, In = 8)]
            [Conv1d(3, 1, PerClass = true)]
            """,
        ["Conv2d"] = """
            [Input(4, 32, 32)]
            [Conv2d(8, 3)]
            [Conv2d(8, 3, Same = true)]
            [Conv2d(8, 5, Stride = 2, Padding = 4, Dilation = 2, Groups = 4, Bias = false, PaddingMode = PaddingMode.Reflect, Init = Init.KaimingNormal, In = 8)]
            [Conv2d(6, KernelH = 3, KernelW = 2, StrideH = 1, StrideW = 2, PaddingH = 2, PaddingW = 0, DilationH = 2, DilationW = 1)]
            [Conv2d(6, 1, StrideW = 2, Padding = 0)]
            [Conv2d(6, KernelH = 3, KernelW = 1, Same = true, PaddingMode = PaddingMode.Circular)]
            [Conv2d(3, 1, PerClass = true)]
            """,
        ["Conv3d"] = """
            [Input(4, 16, 16, 16)]
            [Conv3d(8, 3)]
            [Conv3d(8, 3, Same = true)]
            [Conv3d(8, 3, Stride = 2, Padding = 2, Dilation = 2, Groups = 4, Bias = false, PaddingMode = PaddingMode.Replicate, Init = Init.KaimingNormal, In = 8)]
            [Conv3d(6, KernelD = 1, KernelH = 3, KernelW = 2, StrideD = 2, StrideH = 1, StrideW = 2, PaddingD = 0, PaddingH = 2, PaddingW = 1, DilationD = 1, DilationH = 2, DilationW = 1)]
            [Conv3d(3, 1, PerClass = true)]
            """,
        ["ConvTranspose1d"] = """
            [Input(4, 16)]
            [ConvTranspose1d(8, 4)]
            [ConvTranspose1d(8, 4, Stride = 2, Padding = 1, OutputPadding = 1, Dilation = 2, Groups = 4, Bias = false, Init = Init.KaimingNormal, In = 8)]
            [ConvTranspose1d(3, 1, PerClass = true)]
            """,
        ["ConvTranspose2d"] = """
            [Input(4, 8, 8)]
            [ConvTranspose2d(8, 4)]
            [ConvTranspose2d(8, 4, Stride = 2, Padding = 1, OutputPadding = 1, Dilation = 2, Groups = 4, Bias = false, Init = Init.KaimingNormal, In = 8)]
            [ConvTranspose2d(6, KernelH = 3, KernelW = 2, StrideH = 1, StrideW = 2, PaddingH = 1, PaddingW = 0, DilationH = 2, DilationW = 1, OutputPaddingH = 1, OutputPaddingW = 0)]
            [ConvTranspose2d(3, 1, PerClass = true)]
            """,
        ["ConvTranspose3d"] = """
            [Input(4, 4, 4, 4)]
            [ConvTranspose3d(8, 4)]
            [ConvTranspose3d(8, 4, Stride = 2, Padding = 1, OutputPadding = 1, Dilation = 2, Groups = 4, Bias = false, Init = Init.KaimingNormal, In = 8)]
            [ConvTranspose3d(6, KernelD = 1, KernelH = 3, KernelW = 2, StrideD = 2, StrideH = 1, StrideW = 2, PaddingD = 0, PaddingH = 1, PaddingW = 0, DilationD = 1, DilationH = 2, DilationW = 1, OutputPaddingD = 1, OutputPaddingH = 0, OutputPaddingW = 1)]
            [ConvTranspose3d(3, 1, PerClass = true)]
            """,
        ["Dropout"] = """
            [Input(8, 6)]
            [Dropout]
            [Dropout(0.25, Inplace = true)]
            """,
        ["Dropout1d"] = """
            [Input(8, 6)]
            [Dropout1d]
            [Dropout1d(0.25, Inplace = true)]
            """,
        ["Dropout2d"] = """
            [Input(3, 8, 8)]
            [Dropout2d]
            [Dropout2d(0.25, Inplace = true)]
            """,
        ["Dropout3d"] = """
            [Input(3, 4, 8, 8)]
            [Dropout3d]
            [Dropout3d(0.25, Inplace = true)]
            """,
        ["ELU"] = """
            [Input(8)]
            [ELU]
            [ELU(Alpha = 0.5, Inplace = true)]
            """,
        ["Embedding"] = """
            [Input(12)]
            [Embedding(100, 16, PaddingIdx = 0, Init = Init.Normal, MaxNorm = 2, NormType = 1, ScaleGradByFreq = true, Sparse = false)]
            """,
        ["FeatureAlphaDropout"] = """
            [Input(8, 6)]
            [FeatureAlphaDropout]
            [FeatureAlphaDropout(0.25, Inplace = true)]
            """,
        ["Flatten"] = """
            [Input(2, 3, 4, 5)]
            [Flatten(StartDim = 2, EndDim = 3)]
            [Flatten]
            """,
        ["FractionalMaxPool2d"] = """
            [Input(2, 32, 32)]
            [FractionalMaxPool2d(2, Output = 20)]
            [FractionalMaxPool2d(2, Ratio = 0.75)]
            [FractionalMaxPool2d(KernelH = 3, KernelW = 2, OutputH = 9, OutputW = 8)]
            [FractionalMaxPool2d(2, RatioH = 0.5, RatioW = 0.75)]
            """,
        ["GELU"] = """
            [Input(8)]
            [GELU]
            [GELU(Tanh = true, Inplace = true)]
            """,
        ["GLU"] = """
            [Input(8, 6)]
            [GLU]
            [GLU(Dim = 1)]
            """,
        ["GRU"] = """
            [Input(10, 8)]
            [GRU(16)]
            [GRU(12, NumLayers = 2, Bias = false, Dropout = 0.1, Bidirectional = true, LastOnly = true, In = 16)]
            """,
        ["GlobalAvgPool1d"] = """
            [Input(2, 8)]
            [GlobalAvgPool1d]
            """,
        ["GlobalAvgPool2d"] = """
            [Input(2, 8, 8)]
            [GlobalAvgPool2d]
            """,
        ["GlobalAvgPool3d"] = """
            [Input(2, 6, 6, 6)]
            [GlobalAvgPool3d]
            """,
        ["GlobalMaxPool1d"] = """
            [Input(2, 8)]
            [GlobalMaxPool1d]
            """,
        ["GlobalMaxPool2d"] = """
            [Input(2, 8, 8)]
            [GlobalMaxPool2d]
            """,
        ["GlobalMaxPool3d"] = """
            [Input(2, 6, 6, 6)]
            [GlobalMaxPool3d]
            """,
        ["GroupNorm"] = """
            [Input(8, 8, 8)]
            [GroupNorm(4)]
            [GroupNorm(2, Eps = 1e-3, Affine = false, In = 8)]
            """,
        ["Hardshrink"] = """
            [Input(8)]
            [Hardshrink]
            [Hardshrink(Lambda = 0.25)]
            """,
        ["Hardsigmoid"] = """
            [Input(8)]
            [Hardsigmoid]
            [Hardsigmoid(Inplace = true)]
            """,
        ["Hardswish"] = """
            [Input(8)]
            [Hardswish]
            [Hardswish(Inplace = true)]
            """,
        ["Hardtanh"] = """
            [Input(8)]
            [Hardtanh]
            [Hardtanh(MinVal = -2, MaxVal = 2.5, Inplace = true)]
            """,
        ["Identity"] = """
            [Input(8)]
            [Identity]
            """,
        ["InstanceNorm1d"] = """
            [Input(8, 16)]
            [InstanceNorm1d]
            [InstanceNorm1d(Eps = 1e-3, Momentum = 0.01, Affine = true, TrackRunningStats = true, In = 8)]
            """,
        ["InstanceNorm2d"] = """
            [Input(8, 8, 8)]
            [InstanceNorm2d]
            [InstanceNorm2d(Eps = 1e-3, Momentum = 0.01, Affine = true, TrackRunningStats = true, In = 8)]
            """,
        ["InstanceNorm3d"] = """
            [Input(8, 4, 4, 4)]
            [InstanceNorm3d]
            [InstanceNorm3d(Eps = 1e-3, Momentum = 0.01, Affine = true, TrackRunningStats = true, In = 8)]
            """,
        ["LPPool1d"] = """
            [Input(2, 64)]
            [LPPool1d(2, 2)]
            [LPPool1d(1.5, 3, Stride = 2, CeilMode = true)]
            """,
        ["LPPool2d"] = """
            [Input(2, 32, 32)]
            [LPPool2d(2, 2)]
            [LPPool2d(1.5, 3, Stride = 2, CeilMode = true)]
            [LPPool2d(2, KernelH = 3, KernelW = 2, StrideH = 1, StrideW = 2)]
            """,
        ["LSTM"] = """
            [Input(10, 8)]
            [LSTM(16)]
            [LSTM(12, NumLayers = 2, Bias = false, Dropout = 0.1, Bidirectional = true, LastOnly = true, In = 16)]
            """,
        ["LayerNorm"] = """
            [Input(8, 4, 4)]
            [LayerNorm]
            [LayerNorm(2, Eps = 1e-3, Bias = false)]
            [LayerNorm(3, ElementwiseAffine = false)]
            """,
        ["LayerNorm2d"] = """
            [Input(8, 6, 6)]
            [LayerNorm2d]
            [LayerNorm2d(Eps = 1e-6, ElementwiseAffine = false, Bias = false, In = 8)]
            """,
        ["LeakyReLU"] = """
            [Input(8)]
            [LeakyReLU]
            [LeakyReLU(NegativeSlope = 0.2, Inplace = true)]
            """,
        ["Linear"] = """
            [Input(784)]
            [Linear(32)]
            [Linear(10, Bias = false, Init = Init.XavierUniform, In = 32, PerClass = true)]
            """,
        ["LocalResponseNorm"] = """
            [Input(8, 8, 8)]
            [LocalResponseNorm(5)]
            [LocalResponseNorm(3, Alpha = 1e-3, Beta = 0.5, K = 2)]
            """,
        ["LogSigmoid"] = """
            [Input(8)]
            [LogSigmoid]
            """,
        ["LogSoftmax"] = """
            [Input(3, 8, 8)]
            [LogSoftmax]
            [LogSoftmax(Dim = -1)]
            """,
        ["MaxPool1d"] = """
            [Input(2, 64)]
            [MaxPool1d(2)]
            [MaxPool1d(3, Stride = 1, Padding = 1, Dilation = 2, CeilMode = true)]
            """,
        ["MaxPool2d"] = """
            [Input(2, 32, 32)]
            [MaxPool2d(2)]
            [MaxPool2d(3, Stride = 1, Padding = 1, Dilation = 2, CeilMode = true)]
            [MaxPool2d(2, StrideH = 1)]
            [MaxPool2d(KernelH = 4, KernelW = 3, StrideH = 2, StrideW = 1, PaddingH = 2, PaddingW = 1, DilationH = 1, DilationW = 2)]
            """,
        ["MaxPool3d"] = """
            [Input(2, 32, 32, 32)]
            [MaxPool3d(2)]
            [MaxPool3d(3, Stride = 1, Padding = 1, Dilation = 2, CeilMode = true)]
            [MaxPool3d(2, StrideH = 1)]
            [MaxPool3d(KernelD = 2, KernelH = 4, KernelW = 3, StrideD = 2, StrideH = 2, StrideW = 1, PaddingD = 1, PaddingH = 2, PaddingW = 1, DilationD = 1, DilationH = 1, DilationW = 2)]
            """,
        ["Mish"] = """
            [Input(8)]
            [Mish]
            [Mish(Inplace = true)]
            """,
        ["MultiheadAttention"] = """
            [Input(10, 8)]
            [MultiheadAttention(2)]
            [MultiheadAttention(4, Dropout = 0.1, Bias = false, AddBiasKv = true, AddZeroAttn = true, IsCausal = true, KeyPaddingMask = false, In = 8)]
            """,
        ["Narrow"] = """
            [Input(8, 6, 6)]
            [Narrow(1, 2, 4)]
            [Narrow(-1, -3, 2)]
            """,
        ["PReLU"] = """
            [Input(3, 8, 8)]
            [PReLU]
            [PReLU(PerChannel = true, Init = 0.1)]
            """,
        ["Permute"] = """
            [Input(2, 3, 4)]
            [Permute(3, 1, 2)]
            """,
        ["PixelShuffle"] = """
            [Input(8, 4, 4)]
            [PixelShuffle(2)]
            """,
        ["PixelUnshuffle"] = """
            [Input(2, 8, 8)]
            [PixelUnshuffle(2)]
            """,
        ["PositionalEncoding"] = """
            [Input(16, 8)]
            [PositionalEncoding]
            """,
        ["Prepend"] = """
            [Input(16, 8)]
            [Prepend]
            [Prepend(4, Std = 0.02, Name = "register_tokens")]
            """,
        ["RNN"] = """
            [Input(10, 8)]
            [RNN(16)]
            [RNN(12, NumLayers = 2, Bias = false, Dropout = 0.1, Bidirectional = true, LastOnly = true, NonLinearity = RecurrentActivation.ReLU, In = 16)]
            """,
        ["RReLU"] = """
            [Input(8)]
            [RReLU]
            [RReLU(Lower = 0.1, Upper = 0.3, Inplace = true)]
            """,
        ["ReLU"] = """
            [Input(8)]
            [ReLU]
            [ReLU(Inplace = true)]
            """,
        ["ReLU6"] = """
            [Input(8)]
            [ReLU6]
            [ReLU6(Inplace = true)]
            """,
        ["ReflectionPad1d"] = """
            [Input(2, 8)]
            [ReflectionPad1d(2)]
            [ReflectionPad1d(Left = 1, Right = 2)]
            """,
        ["ReflectionPad2d"] = """
            [Input(2, 8, 8)]
            [ReflectionPad2d(2)]
            [ReflectionPad2d(Left = 1, Right = 2, Top = 3, Bottom = 0)]
            """,
        ["ReflectionPad3d"] = """
            [Input(2, 6, 6, 6)]
            [ReflectionPad3d(2)]
            [ReflectionPad3d(Left = 1, Right = 2, Top = 3, Bottom = 0, Front = 1, Back = 2)]
            """,
        ["ReplicationPad1d"] = """
            [Input(2, 8)]
            [ReplicationPad1d(2)]
            [ReplicationPad1d(Left = 1, Right = 2)]
            """,
        ["ReplicationPad2d"] = """
            [Input(2, 8, 8)]
            [ReplicationPad2d(2)]
            [ReplicationPad2d(Left = 1, Right = 2, Top = 3, Bottom = 0)]
            """,
        ["ReplicationPad3d"] = """
            [Input(2, 6, 6, 6)]
            [ReplicationPad3d(2)]
            [ReplicationPad3d(Left = 1, Right = 2, Top = 3, Bottom = 0, Front = 1, Back = 2)]
            """,
        ["Roll"] = """
            [Input(4, 6, 8)]
            [Roll(2, 1)]
            [Roll(-3, -1)]
            """,
        ["SELU"] = """
            [Input(8)]
            [SELU]
            [SELU(Inplace = true)]
            """,
        ["Scale"] = """
            [Input(8, 6, 6)]
            [Scale]
            [Scale(Init = 1e-6, Name = "layer_scale")]
            [Scale(Dim = -1)]
            """,
        ["Select"] = """
            [Input(8, 6, 6)]
            [Select(1, 0)]
            [Select(-1, -2)]
            """,
        ["SiLU"] = """
            [Input(8)]
            [SiLU]
            [SiLU(Inplace = true)]
            """,
        ["Sigmoid"] = """
            [Input(8)]
            [Sigmoid]
            """,
        ["Softmax"] = """
            [Input(3, 8, 8)]
            [Softmax]
            [Softmax(Dim = -1)]
            """,
        ["Softmax2d"] = """
            [Input(3, 8, 8)]
            [Softmax2d]
            """,
        ["Softmin"] = """
            [Input(3, 8, 8)]
            [Softmin]
            [Softmin(Dim = -1)]
            """,
        ["Softplus"] = """
            [Input(8)]
            [Softplus]
            [Softplus(Beta = 2, Threshold = 10)]
            """,
        ["Softshrink"] = """
            [Input(8)]
            [Softshrink]
            [Softshrink(Lambda = 0.25)]
            """,
        ["Softsign"] = """
            [Input(8)]
            [Softsign]
            """,
        ["StochasticDepth"] = """
            [Input(8, 6)]
            [StochasticDepth(0.1)]
            """,
        ["Tanh"] = """
            [Input(8)]
            [Tanh]
            """,
        ["Tanhshrink"] = """
            [Input(8)]
            [Tanhshrink]
            """,
        ["Threshold"] = """
            [Input(8)]
            [Threshold(0.1, 20)]
            [Threshold(0.1, -1.5, Inplace = true)]
            """,
        ["TransformerEncoderLayer"] = """
            [Input(10, 8)]
            [TransformerEncoderLayer(2)]
            [TransformerEncoderLayer(4, DimFeedforward = 32, Dropout = 0.2, Activation = TransformerActivation.GELU, IsCausal = true, SrcKeyPaddingMask = false, In = 8)]
            """,
        ["Unflatten"] = """
            [Input(24)]
            [Unflatten(1, 2, -1)]
            [Unflatten(2, 3, 4)]
            """,
        ["Upsample"] = """
            [Input(2, 4, 4)]
            [Upsample(2)]
            [Upsample(1.5, Mode = Interpolation.Bilinear, AlignCorners = true)]
            [Upsample(Size = 16, Mode = Interpolation.Bicubic)]
            [Upsample(SizeH = 20, SizeW = 24)]
            [Unflatten(1, 2, 1)]
            [Upsample(SizeD = 2, SizeH = 20, SizeW = 24, Mode = Interpolation.Trilinear)]
            """,
        ["ZeroPad2d"] = """
            [Input(2, 8, 8)]
            [ZeroPad2d(2)]
            [ZeroPad2d(Left = 1, Right = 2, Top = 3, Bottom = 0)]
            """,
    }.ToFrozenDictionary();
}
