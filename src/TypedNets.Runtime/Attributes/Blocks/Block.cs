namespace TypedNets;

/// <summary>
/// What a block leaves to the place of its use. <c>[Conv2d(Block.Width, 3, Stride = Block.Stride)]</c> in a block takes its numbers from
/// <c>[Use&lt;B&gt;(64, Stride = 2)]</c>. A setting whose parameter the use does not give is as if it were not written.
/// </summary>
/// <remarks>They stand for numbers and are none: nothing can be calculated with them.</remarks>
public static class Block
{
    /// <summary>The first argument of the use: the channels or features that the block gives, mostly.</summary>
    public const int Width = -2_001_000_000;

    /// <summary>The use's <c>Hidden</c>: the channels or features within the block, mostly.</summary>
    public const int Hidden = -2_002_000_000;

    /// <summary>The use's <c>Kernel</c>.</summary>
    public const int Kernel = -2_003_000_000;

    /// <summary>The use's <c>Stride</c>.</summary>
    public const int Stride = -2_004_000_000;

    /// <summary>The use's <c>Padding</c>.</summary>
    public const int Padding = -2_005_000_000;

    /// <summary>The use's <c>Dilation</c>.</summary>
    public const int Dilation = -2_006_000_000;

    /// <summary>The use's <c>Groups</c>.</summary>
    public const int Groups = -2_007_000_000;

    /// <summary>The channels or features that arrive at the block, which is the first size of a sample; no use gives it. A depthwise convolution is <c>[Conv2d(Block.In, 3, Groups = Block.In)]</c>.</summary>
    public const int In = -2_008_000_000;
}

/// <summary>
/// Makes a class a part of networks: a column of layers without an <c>[Input]</c>, which is checked wherever it is used, by <c>[Use&lt;B&gt;]</c>,
/// <c>[Residual&lt;B&gt;]</c>, <c>[Concat&lt;A, B&gt;]</c>, <c>[Sum&lt;A, B&gt;]</c> or <c>[Multiply&lt;A&gt;]</c>. What differs from use to use is named by <see cref="Block"/>.
/// Nothing is generated for the class itself: its layers become the networks', with weights of their own at every use.
/// </summary>
/// <example>
/// <code>
/// [Block]
/// [Conv2d(Block.Width, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
/// public partial class Stage;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class BlockAttribute : Attribute;
