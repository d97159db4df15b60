namespace TypedNets;

/// <summary>
/// What a block leaves to the place of its use. <c>[Conv2d(Block.Width, 3, Stride = Block.Stride)]</c> in a block takes its numbers from
/// <c>[Use&lt;B&gt;(64, Stride = 2)]</c>. A setting whose parameter the use does not give is as if it were not written.
/// </summary>
/// <remarks>
/// They stand for numbers that only the use gives, and are calculated with as C# does: <c>[Conv2d(Block.In * 4, 1)]</c>, <c>Stride = Block.Index == 0 ? 2 : 1</c>.
/// A block's own constants are parameters too, with what they are as the default: <c>MBConv.Expand</c>.
/// </remarks>
public static class Block
{
    /// <summary>The first argument of the use: the channels or features that the block gives, mostly.</summary>
    public const int Width = 103;

    /// <summary>The use's <c>Hidden</c>: the channels or features within the block, mostly.</summary>
    public const int Hidden = 107;

    /// <summary>The use's <c>Kernel</c>.</summary>
    public const int Kernel = 109;

    /// <summary>The use's <c>Stride</c>.</summary>
    public const int Stride = 113;

    /// <summary>The use's <c>Padding</c>.</summary>
    public const int Padding = 127;

    /// <summary>The use's <c>Dilation</c>.</summary>
    public const int Dilation = 131;

    /// <summary>The use's <c>Groups</c>.</summary>
    public const int Groups = 137;

    /// <summary>The channels or features that arrive at the block, which is the first size of a sample; no use gives it. A depthwise convolution is <c>[Conv2d(Block.In, 3, Groups = Block.In)]</c>.</summary>
    public const int In = 101;

    /// <summary>The last size of what arrives at the block: the features of a sequence (L, features); no use gives it.</summary>
    public const int Features = 139;

    /// <summary>Which of a <c>Repeat</c>'s blocks it is, from 0. In a use that repeats its block it is that use's own: <c>[Use&lt;B&gt;(64, Stride = Block.Index == 0 ? 2 : 1, Repeat = 3)]</c>; but in its <c>Repeat</c>, <c>Depths</c> and <c>If</c> it is that of the block in which the use stands.</summary>
    public const int Index = 149;

    /// <summary>How many blocks a <c>Repeat</c> makes.</summary>
    public const int Count = 151;
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
