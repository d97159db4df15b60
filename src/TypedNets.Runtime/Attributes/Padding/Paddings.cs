namespace TypedNets;

/// <summary>
/// Adds zeros on the sides, PyTorch's <c>nn.ZeroPad2d</c>: (C, H, W) → (C, top + H + bottom, left + W + right). A negative padding takes away.
/// </summary>
public sealed class ZeroPad2dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ZeroPad2dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/> and <see cref="Bottom"/>; a side that is not given gets nothing.</summary>
    public ZeroPad2dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }
}

/// <summary>
/// Adds one value on the sides, PyTorch's <c>nn.ConstantPad1d</c>:
/// (C, L) → (C, left + L + right). A negative padding takes away.
/// </summary>
public sealed class ConstantPad1dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    /// <param name="value">What is added.</param>
    public ConstantPad1dAttribute(int padding, double value) => (Padding, Value) = (padding, value);

    /// <summary>A padding given by <see cref="Left"/> and <see cref="Right"/>; a side that is not given gets nothing.</summary>
    /// <param name="value">What is added.</param>
    public ConstantPad1dAttribute(double value) => Value = value;

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>What is added.</summary>
    public double Value { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }
}

/// <summary>
/// Adds one value on the sides, PyTorch's <c>nn.ConstantPad2d</c>:
/// (C, H, W) → (C, top + H + bottom, left + W + right). A negative padding takes away.
/// </summary>
public sealed class ConstantPad2dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    /// <param name="value">What is added.</param>
    public ConstantPad2dAttribute(int padding, double value) => (Padding, Value) = (padding, value);

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/> and <see cref="Bottom"/>; a side that is not given gets nothing.</summary>
    /// <param name="value">What is added.</param>
    public ConstantPad2dAttribute(double value) => Value = value;

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>What is added.</summary>
    public double Value { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }
}

/// <summary>
/// Adds one value on the sides, PyTorch's <c>nn.ConstantPad3d</c>:
/// (C, D, H, W) → (C, front + D + back, top + H + bottom, left + W + right). A negative padding takes away.
/// </summary>
public sealed class ConstantPad3dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    /// <param name="value">What is added.</param>
    public ConstantPad3dAttribute(int padding, double value) => (Padding, Value) = (padding, value);

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/>, <see cref="Bottom"/>, <see cref="Front"/> and <see cref="Back"/>; a side that is not given gets nothing.</summary>
    /// <param name="value">What is added.</param>
    public ConstantPad3dAttribute(double value) => Value = value;

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>What is added.</summary>
    public double Value { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }

    /// <summary>How much is added in front, where it differs.</summary>
    public int Front { get; set; }

    /// <summary>How much is added behind, where it differs.</summary>
    public int Back { get; set; }
}

/// <summary>
/// Adds the input mirrored at its edge, the edge itself not repeated, PyTorch's <c>nn.ReflectionPad1d</c>:
/// (C, L) → (C, left + L + right).
/// </summary>
public sealed class ReflectionPad1dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReflectionPad1dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/> and <see cref="Right"/>; a side that is not given gets nothing.</summary>
    public ReflectionPad1dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }
}

/// <summary>
/// Adds the input mirrored at its edge, the edge itself not repeated, PyTorch's <c>nn.ReflectionPad2d</c>:
/// (C, H, W) → (C, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReflectionPad2dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReflectionPad2dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/> and <see cref="Bottom"/>; a side that is not given gets nothing.</summary>
    public ReflectionPad2dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }
}

/// <summary>
/// Adds the input mirrored at its edge, the edge itself not repeated, PyTorch's <c>nn.ReflectionPad3d</c>:
/// (C, D, H, W) → (C, front + D + back, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReflectionPad3dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReflectionPad3dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/>, <see cref="Bottom"/>, <see cref="Front"/> and <see cref="Back"/>; a side that is not given gets nothing.</summary>
    public ReflectionPad3dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }

    /// <summary>How much is added in front, where it differs.</summary>
    public int Front { get; set; }

    /// <summary>How much is added behind, where it differs.</summary>
    public int Back { get; set; }
}

/// <summary>
/// Adds the edge's own values, PyTorch's <c>nn.ReplicationPad1d</c>:
/// (C, L) → (C, left + L + right).
/// </summary>
public sealed class ReplicationPad1dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReplicationPad1dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/> and <see cref="Right"/>; a side that is not given gets nothing.</summary>
    public ReplicationPad1dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }
}

/// <summary>
/// Adds the edge's own values, PyTorch's <c>nn.ReplicationPad2d</c>:
/// (C, H, W) → (C, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReplicationPad2dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReplicationPad2dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/> and <see cref="Bottom"/>; a side that is not given gets nothing.</summary>
    public ReplicationPad2dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }
}

/// <summary>
/// Adds the edge's own values, PyTorch's <c>nn.ReplicationPad3d</c>:
/// (C, D, H, W) → (C, front + D + back, top + H + bottom, left + W + right).
/// </summary>
public sealed class ReplicationPad3dAttribute : LayerAttribute
{
    /// <summary>The same padding on every side.</summary>
    /// <param name="padding">How much is added on every side.</param>
    public ReplicationPad3dAttribute(int padding) => Padding = padding;

    /// <summary>A padding given by <see cref="Left"/>, <see cref="Right"/>, <see cref="Top"/>, <see cref="Bottom"/>, <see cref="Front"/> and <see cref="Back"/>; a side that is not given gets nothing.</summary>
    public ReplicationPad3dAttribute()
    {
    }

    /// <summary>How much is added on every side.</summary>
    public int Padding { get; }

    /// <summary>How much is added on the left, where it differs.</summary>
    public int Left { get; set; }

    /// <summary>How much is added on the right, where it differs.</summary>
    public int Right { get; set; }

    /// <summary>How much is added above, where it differs.</summary>
    public int Top { get; set; }

    /// <summary>How much is added below, where it differs.</summary>
    public int Bottom { get; set; }

    /// <summary>How much is added in front, where it differs.</summary>
    public int Front { get; set; }

    /// <summary>How much is added behind, where it differs.</summary>
    public int Back { get; set; }
}
