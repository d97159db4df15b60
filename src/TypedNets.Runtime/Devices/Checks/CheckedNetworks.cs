namespace TypedNets.Checks;

// Between them they hold every kind of layer, with the settings under which libtorch was seen to be wrong: channels that fill no vector, one channel, kernels of one pixel, strides.

/// <summary>Layers of signals.</summary>
[Input(5, 33)]
[Conv1d(11, 5, Padding = 2, Bias = false), BatchNorm1d, ReflectionPad1d(2)]
[Conv1d(8, 3, Stride = 2, Bias = false), InstanceNorm1d, ReplicationPad1d(1)]
[ConvTranspose1d(6, 4, Stride = 2), ConstantPad1d(1, 0.5), MaxPool1d(2)]
[Conv1d(16, 1), AvgPool1d(2), Conv1d(12, 3, Groups = 4), LPPool1d(2, 2, CeilMode = true)]
[AdaptiveAvgPool1d(4), ConvTranspose1d(4, 3), AdaptiveMaxPool1d(3)]
[Conv1d(5, 2), GlobalAvgPool1d]
internal sealed partial class Signals;

/// <summary>The one pool of signals that leaves nothing to another behind it.</summary>
[Input(6, 19)]
[Conv1d(7, 3), GlobalMaxPool1d]
internal sealed partial class LargestOfSignals;

/// <summary>Layers of images.</summary>
[Input(1, 20, 18)]
[Conv2d(6, 5), MaxPool2d(2), ReLU]
[ReflectionPad2d(1), Conv2d(11, KernelH = 4, KernelW = 3, Padding = 1, Bias = false), BatchNorm2d]
[Conv2d(32, 1, Stride = 2), GroupNorm(8)]
[ConvTranspose2d(20, 4, Stride = 2, Padding = 1, OutputPadding = 1, Bias = false), InstanceNorm2d(Affine = true), LayerNorm2d, LocalResponseNorm(5)]
[Conv2d(20, 3, Groups = 20, Padding = 1), ReplicationPad2d(1), ZeroPad2d(1), ConstantPad2d(1, -1.0)]
[Conv2d(64, 1), ChannelShuffle(4), Roll(2, 3), PixelShuffle(2), PixelUnshuffle(2), AvgPool2d(2, CeilMode = true)]
[Conv2d(16, 3, Dilation = 2, Padding = 2), Upsample(2), LPPool2d(2, 2), AdaptiveAvgPool2d(3)]
[ConvTranspose2d(10, 2), Scale, Narrow(1, 1, 8), Chunk(2, 0), AdaptiveMaxPool2d(2), Softmax2d, GlobalAvgPool2d]
internal sealed partial class Images;

/// <summary>Wide kernels of one pixel, as bottlenecks have them.</summary>
[Input(256, 7, 7)]
[Conv2d(1024, 1, Bias = false), Conv2d(512, 1, Bias = false), Conv2d(64, 1, Stride = 2), GlobalMaxPool2d]
internal sealed partial class Bottlenecks;

/// <summary>Layers of volumes.</summary>
[Input(3, 8, 9, 10)]
[Conv3d(8, 3, Padding = 1, Bias = false), BatchNorm3d, ReflectionPad3d(1), MaxPool3d(2, CeilMode = true)]
[Conv3d(4, KernelD = 3, KernelH = 3, KernelW = 2, Padding = 1, Bias = false), InstanceNorm3d, ReplicationPad3d(1)]
[ConvTranspose3d(7, 3, Stride = 2), ConstantPad3d(1, 0.5), AvgPool3d(2, CeilMode = true)]
[AdaptiveAvgPool3d(4), Conv3d(5, 1), AdaptiveMaxPool3d(3), Conv3d(2, 2), GlobalAvgPool3d]
internal sealed partial class Volumes;

/// <summary>The one pool of volumes that leaves nothing to another behind it.</summary>
[Input(2, 5, 5, 5)]
[Conv3d(3, 2), GlobalMaxPool3d]
internal sealed partial class LargestOfVolumes;

/// <summary>Functions of one number, and what changes the shape alone.</summary>
[Input(4, 4, 3)]
[Flatten, Linear(33), CELU, Linear(33), ELU, Linear(33), GELU, Linear(33), Hardshrink, Linear(33), Hardsigmoid, Linear(33), Hardswish]
[Linear(33), Hardtanh, Linear(33), LeakyReLU, Linear(33), LogSigmoid, Linear(33), Mish, Linear(33), PReLU, Linear(33), ReLU6, Linear(33), SELU]
[Linear(33), SiLU, Linear(33), Sigmoid, Linear(33), Softplus, Linear(33), Softshrink, Linear(33), Softsign, Linear(33), Tanh, Linear(33), Tanhshrink]
[Linear(33), Softmin, Linear(33), Threshold(0.1, 20), Linear(34), GLU, LayerNorm, Identity]
[Linear(24), Unflatten(1, 4, 6), Permute(2, 1), Linear(8), Softmax, Flatten, Linear(10), LogSoftmax]
internal sealed partial class Functions;

/// <summary>What is random while a network learns, as it evaluates.</summary>
[Input(6, 8, 8)]
[Dropout2d(0.2), Conv2d(6, 3), StochasticDepth(0.2), FeatureAlphaDropout(0.2), Flatten(StartDim = 2), Conv1d(5, 3), Dropout1d(0.2)]
[Unflatten(2, 2, 17), Unflatten(2, 1, 2), Conv3d(4, 1), Dropout3d(0.2), Flatten, Linear(20), RReLU, Dropout(0.5), Linear(20), AlphaDropout(0.2), Linear(5)]
internal sealed partial class Evaluated;

/// <summary>Layers of texts.</summary>
[Input(9)]
[Embedding(20, 12), PositionalEncoding, Prepend(Std = 1), AddParameter, LSTM(16, Bidirectional = true), GRU(12, NumLayers = 2), RNN(12), MultiheadAttention(3), TransformerEncoderLayer(4, Dropout = 0), LSTM(8), Select(1, 0)]
internal sealed partial class Texts;
