namespace TypedNets.Kernels.Tests.Networks;

/// <summary>Activations that no example has, pools in the middle, a flatten that is no vector's.</summary>
[Input(2, 13, 11)]
[Conv2d(7, 3, Same = true), LeakyReLU, Conv2d(9, KernelH = 2, KernelW = 4, Same = true), ELU, AvgPool2d(3, Stride = 2, Padding = 1)]
[Conv2d(12, 3, Dilation = 2, Padding = 2, Groups = 3), GELU, MaxPool2d(2, CeilMode = true), BatchNorm2d, Tanh]
[Flatten(StartDim = 2), Linear(5), Softplus, Flatten, Dropout, Linear(3), Mish]
public partial class Mixed;

/// <summary>Convolutions of one axis, and dense layers on each element.</summary>
[Input(3, 20)]
[Conv1d(8, 3, Padding = 1, Bias = false), BatchNorm1d, ReLU, MaxPool1d(2), Conv1d(6, 4, Stride = 2, Padding = 2), SiLU]
[Linear(11), Hardswish, Flatten, Linear(4)]
public partial class Sequences;

/// <summary>Vectors alone.</summary>
[Input(19)]
[BatchNorm1d, Linear(33, Bias = false), BatchNorm1d, ReLU6, Linear(17, Bias = false), SELU, Linear(1)]
public partial class Vectors;

/// <summary>An image leaves.</summary>
[Input(3, 6, 5)]
[Conv2d(4, 3, Padding = 1), CELU, Residual<Gated>, Conv2d(2, 1), Sigmoid]
public partial class ImageOut;

/// <summary>A body with a gate.</summary>
[Block, Multiply<Gate>(BranchNames = [""]), Conv2d(4, 3, Padding = 1)]
public partial class Gated;

/// <summary>One number a channel.</summary>
[Block, GlobalAvgPool2d, Conv2d(Block.In, 1), Hardsigmoid]
public partial class Gate;

/// <summary>What is read twice, behind layers that do nothing.</summary>
[Input(1, 8, 8)]
[Conv2d(5, 3, Padding = 1), Tap("first"), Identity, ReLU, Conv2d(5, 1), SumWith("first"), MaxPool2d(2), Conv2d(6, 3, Padding = 1), ReLU, Flatten, Linear(7)]
public partial class Shared;

/// <summary>An attention written out, its heads beside one another, and products of larger matrices than registers.</summary>
[Input(21, 37)]
[Tap("arrived"), Linear(40), Unflatten(2, 4, 10), Permute(2, 1, 3), Tap("queries")]
[From("arrived"), Linear(40), Unflatten(2, 4, 10), Permute(2, 3, 1), MatMulWith("queries"), Softmax(-1), Tap("shares")]
[From("arrived"), Linear(40), Unflatten(2, 4, 10), Permute(2, 1, 3), MatMulWith("shares"), Permute(2, 1, 3), Flatten(StartDim = 2)]
[Tap("seen"), Permute(2, 1), MatMulWith("seen"), Tap("square")]
[From("arrived"), MatMulWith("square"), Flatten, Linear(3)]
public partial class WrittenOutAttention;

/// <summary>Short texts, filled up with 3, at which nobody looks.</summary>
[Input(21)]
[Embedding(5, 12, PaddingIdx = 3), MultiheadAttention(2, AddBiasKv = true, AddZeroAttn = true, IsCausal = true, KeyPaddingMask = true)]
[TransformerEncoderLayer(3, DimFeedforward = 16, SrcKeyPaddingMask = true), Residual<Looking>(Repeat = 2), Flatten, Linear(3)]
public partial class FilledUp;

/// <summary>A body that overlooks them.</summary>
[Block, MultiheadAttention(2, KeyPaddingMask = true), LayerNorm]
public partial class Looking;

/// <summary>Factors a little over 1 and 2, which PyTorch overlooks in some modes where a size stays or doubles, and in others not.</summary>
[Input(2, 5, 9, Name = "image"), Input(2, 6, Name = "sequence")]
[From("image"), Upsample(1.1), Output("stays")]
[From("image"), Upsample(2.05), Output("doubles")]
[From("image"), Upsample(1.11), Output("same"), Upsample(1.09, Mode = Interpolation.Bilinear), Output("blended")]
[From("image"), Upsample(1.12, Mode = Interpolation.Bilinear), Output("blended_wider")]
[From("image"), Upsample(1.1, Mode = Interpolation.Bicubic), Output("bent")]
[From("sequence"), Upsample(1.1), Output("moved")]
[From("sequence"), Upsample(2.05), Output("moved_twice")]
[From("sequence"), Upsample(1.1, Mode = Interpolation.Linear), Output("line")]
public partial class BarelyLarger;

/// <summary>An image and a text arrive; what leaves early is read further on, and once more as it is.</summary>
[Input(2, 10, 10, Name = "image"), Input(7, Name = "in")]
[From("image"), Conv2d(5, 3), ReLU, Output("map"), MaxPool2d(2), ReLU, Flatten, Tap("seen")]
[From("in"), Embedding(11, 4), Flatten, ConcatWith("seen"), Linear(6), Output("image"), ReLU, Linear(1), Output("batch")]
public partial class SeveralEnds;
