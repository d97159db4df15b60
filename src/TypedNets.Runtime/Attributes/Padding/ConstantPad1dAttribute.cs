namespace TypedNets;

/// <summary>
/// Adds one value on the sides, PyTorch's <c>nn.ConstantPad1d</c>:
/// (C, L) → (C, left + L + right).
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
