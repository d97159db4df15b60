namespace TypedNets;

/// <summary>
/// What paddings of sequences share.
/// </summary>
public abstract class Padding1dAttribute : LayerAttribute
{
    /// <summary>Called by the paddings.</summary>
    /// <param name="padding">How much is added on every side.</param>
    private protected Padding1dAttribute(int padding) => Padding = padding;

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }
}

/// <summary>
/// What paddings of images share.
/// </summary>
public abstract class Padding2dAttribute : Padding1dAttribute
{
    /// <inheritdoc/>
    private protected Padding2dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }
}

/// <summary>
/// What paddings of volumes share.
/// </summary>
public abstract class Padding3dAttribute : Padding2dAttribute
{
    /// <inheritdoc/>
    private protected Padding3dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>How much is added in front, where it differs.</summary>
    public int Front { get; set; }

    /// <summary>How much is added behind, where it differs.</summary>
    public int Back { get; set; }
}

/// <summary>
/// Adds zeros on the sides, PyTorch's <c>nn.ZeroPad2d</c>: (C, H, W) → (C, top + H + bottom, left + W + right). A negative padding takes away.
/// </summary>
public sealed class ZeroPad2dAttribute : Padding2dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ZeroPad2dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>A padding given by <c>Left</c>, <c>Right</c>, <c>Top</c> and <c>Bottom</c>; a side that is not given gets nothing.</summary>
    public ZeroPad2dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// Adds one value on the sides, PyTorch's <c>nn.ConstantPad1d</c>:
/// (C, L) → (C, left + L + right). A negative padding takes away.
/// </summary>
public sealed class ConstantPad1dAttribute : Padding1dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    /// <param name="value">What is added.</param>
    public ConstantPad1dAttribute(int padding, double value)
        : base(padding) => Value = value;

    /// <summary>A padding given by <c>Left</c> and <c>Right</c>; a side that is not given gets nothing.</summary>
    /// <param name="value">What is added.</param>
    public ConstantPad1dAttribute(double value)
        : base(0) => Value = value;

    /// <summary>What is added.</summary>
    public double Value { get; }
}

/// <summary>
/// Adds one value on the sides, PyTorch's <c>nn.ConstantPad2d</c>:
/// (C, H, W) → (C, top + H + bottom, left + W + right). A negative padding takes away.
/// </summary>
public sealed class ConstantPad2dAttribute : Padding2dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    /// <param name="value">What is added.</param>
    public ConstantPad2dAttribute(int padding, double value)
        : base(padding) => Value = value;

    /// <summary>A padding given by <c>Left</c>, <c>Right</c>, <c>Top</c> and <c>Bottom</c>; a side that is not given gets nothing.</summary>
    /// <param name="value">What is added.</param>
    public ConstantPad2dAttribute(double value)
        : base(0) => Value = value;

    /// <summary>What is added.</summary>
    public double Value { get; }
}

/// <summary>
/// Adds one value on the sides, PyTorch's <c>nn.ConstantPad3d</c>:
/// (C, D, H, W) → (C, front + D + back, top + H + bottom, left + W + right). A negative padding takes away.
/// </summary>
public sealed class ConstantPad3dAttribute : Padding3dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    /// <param name="value">What is added.</param>
    public ConstantPad3dAttribute(int padding, double value)
        : base(padding) => Value = value;

    /// <summary>A padding given by <c>Left</c>, <c>Right</c>, <c>Top</c>, <c>Bottom</c>, <c>Front</c> and <c>Back</c>; a side that is not given gets nothing.</summary>
    /// <param name="value">What is added.</param>
    public ConstantPad3dAttribute(double value)
        : base(0) => Value = value;

    /// <summary>What is added.</summary>
    public double Value { get; }
}

/// <summary>
/// Adds the input mirrored at its edge, the edge itself not repeated, PyTorch's <c>nn.ReflectionPad1d</c>:
/// (C, L) → (C, left + L + right).
/// </summary>
public sealed class ReflectionPad1dAttribute : Padding1dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReflectionPad1dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>A padding given by <c>Left</c> and <c>Right</c>; a side that is not given gets nothing.</summary>
    public ReflectionPad1dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// Adds the input mirrored at its edge, the edge itself not repeated, PyTorch's <c>nn.ReflectionPad2d</c>:
/// (C, H, W) → (C, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReflectionPad2dAttribute : Padding2dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReflectionPad2dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>A padding given by <c>Left</c>, <c>Right</c>, <c>Top</c> and <c>Bottom</c>; a side that is not given gets nothing.</summary>
    public ReflectionPad2dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// Adds the input mirrored at its edge, the edge itself not repeated, PyTorch's <c>nn.ReflectionPad3d</c>:
/// (C, D, H, W) → (C, front + D + back, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReflectionPad3dAttribute : Padding3dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReflectionPad3dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>A padding given by <c>Left</c>, <c>Right</c>, <c>Top</c>, <c>Bottom</c>, <c>Front</c> and <c>Back</c>; a side that is not given gets nothing.</summary>
    public ReflectionPad3dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// Adds the edge's own values, PyTorch's <c>nn.ReplicationPad1d</c>:
/// (C, L) → (C, left + L + right).
/// </summary>
public sealed class ReplicationPad1dAttribute : Padding1dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReplicationPad1dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>A padding given by <c>Left</c> and <c>Right</c>; a side that is not given gets nothing.</summary>
    public ReplicationPad1dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// Adds the edge's own values, PyTorch's <c>nn.ReplicationPad2d</c>:
/// (C, H, W) → (C, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReplicationPad2dAttribute : Padding2dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReplicationPad2dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>A padding given by <c>Left</c>, <c>Right</c>, <c>Top</c> and <c>Bottom</c>; a side that is not given gets nothing.</summary>
    public ReplicationPad2dAttribute()
        : base(0)
    {
    }
}

/// <summary>
/// Adds the edge's own values, PyTorch's <c>nn.ReplicationPad3d</c>:
/// (C, D, H, W) → (C, front + D + back, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReplicationPad3dAttribute : Padding3dAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReplicationPad3dAttribute(int padding)
        : base(padding)
    {
    }

    /// <summary>A padding given by <c>Left</c>, <c>Right</c>, <c>Top</c>, <c>Bottom</c>, <c>Front</c> and <c>Back</c>; a side that is not given gets nothing.</summary>
    public ReplicationPad3dAttribute()
        : base(0)
    {
    }
}
