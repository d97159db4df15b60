namespace TypedNets.Examples.Networks.Torchvision;

/// <summary>GoogLeNet as torchvision has it, without its auxiliary heads. Szegedy et al., "Going Deeper with Convolutions", 2015.</summary>
[Input(3, 224, 224)]
[Use<BasicConv2d>(64, Kernel = 7, Stride = 2, Name = "conv1"), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Use<BasicConv2d>(64, Name = "conv2"), Use<BasicConv2d>(192, Kernel = 3, Name = "conv3"), MaxPool2d(3, Stride = 2, CeilMode = true)]
[InceptionV1(64, 96, 128, 16, 32, 32, Name = "inception3a"), InceptionV1(128, 128, 192, 32, 96, 64, Name = "inception3b"), MaxPool2d(3, Stride = 2, CeilMode = true)]
[InceptionV1(192, 96, 208, 16, 48, 64, Name = "inception4a"), InceptionV1(160, 112, 224, 24, 64, 64, Name = "inception4b")]
[InceptionV1(128, 128, 256, 24, 64, 64, Name = "inception4c"), InceptionV1(112, 144, 288, 32, 64, 64, Name = "inception4d")]
[InceptionV1(256, 160, 320, 32, 128, 128, Name = "inception4e"), MaxPool2d(2, CeilMode = true)]
[InceptionV1(256, 160, 320, 32, 128, 128, Name = "inception5a"), InceptionV1(384, 192, 384, 48, 128, 128, Name = "inception5b")]
[GlobalAvgPool2d, Flatten, Dropout(0.2), Linear(1000, Name = "fc")]
public partial class GoogLeNet;

/// <summary>GoogLeNet's block by a row of the paper's table: channels of the 1×1, 3×3 and 5×5 branches, with those of the 1×1 before them, and of the pool's.</summary>
/// <param name="count1">The 1×1 branch.</param>
/// <param name="reduce3">Before the 3×3 branch.</param>
/// <param name="count3">The 3×3 branch.</param>
/// <param name="reduce5">Before the 5×5 branch, which is one of 3×3 in torchvision.</param>
/// <param name="count5">The 5×5 branch.</param>
/// <param name="pool">Behind the pool.</param>
public sealed class InceptionV1Attribute(int count1, int reduce3, int count3, int reduce5, int count5, int pool)
    : ConcatAttribute<InceptionV1Of1x1, InceptionV1Of3x3, InceptionV1Of5x5, InceptionV1OfPool>;

/// <summary>A 1×1 convolution.</summary>
[Block, Use<BasicConv2d>(InceptionV1Of1x1.Count1, Name = "")]
public class InceptionV1Of1x1
{
    private const int Count1 = 1;
}

/// <summary>A 3×3 convolution of fewer channels.</summary>
[Block, Sequential, Use<BasicConv2d>(InceptionV1Of3x3.Reduce3), Use<BasicConv2d>(InceptionV1Of3x3.Count3, Kernel = 3)]
public class InceptionV1Of3x3
{
    private const int Reduce3 = 1, Count3 = 1;
}

/// <summary>Another.</summary>
[Block, Sequential, Use<BasicConv2d>(InceptionV1Of5x5.Reduce5), Use<BasicConv2d>(InceptionV1Of5x5.Count5, Kernel = 3)]
public class InceptionV1Of5x5
{
    private const int Reduce5 = 1, Count5 = 1;
}

/// <summary>A pool that keeps the size, and a 1×1 convolution.</summary>
[Block, Sequential, MaxPool2d(3, Stride = 1, Padding = 1, CeilMode = true), Use<BasicConv2d>(InceptionV1OfPool.Pool)]
public class InceptionV1OfPool
{
    private const int Pool = 1;
}

/// <summary>A convolution that keeps the size but for its stride, normalised and activated.</summary>
[Block]
[Conv2d(Block.Width, BasicConv2d.Kernel, Stride = Block.Stride, Padding = BasicConv2d.Kernel / 2, Bias = false, Name = "conv"), BatchNorm2d(Eps = 0.001, Name = "bn"), ReLU]
public class BasicConv2d
{
    /// <summary>The size of the window.</summary>
    public const int Kernel = 1;
}
