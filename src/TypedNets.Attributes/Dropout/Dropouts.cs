namespace TypedNets;

/// <summary>
/// What all dropouts share.
/// </summary>
public abstract class DropoutLayerAttribute : LayerAttribute
{
    /// <summary>Called by the dropouts.</summary>
    /// <param name="p">The probability of being dropped, 0 to 1.</param>
    private protected DropoutLayerAttribute(double p) => P = p;

    /// <summary>The probability of being dropped.</summary>
    public double P { get; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// Sets each element to 0 with probability <c>p</c> while training and scales the others by 1 / (1 − p); does nothing in evaluation.
/// PyTorch's <c>nn.Dropout</c>: any shape → the same.
/// </summary>
public sealed class DropoutAttribute : DropoutLayerAttribute
{
    /// <summary>A dropout of that probability.</summary>
    /// <param name="p">The probability that an element is dropped, 0 to 1.</param>
    public DropoutAttribute(double p = 0.5)
        : base(p)
    {
    }
}

/// <summary>
/// Sets whole channels to 0 with probability <c>p</c> while training and scales the others by 1 / (1 − p), PyTorch's <c>nn.Dropout1d</c>: (C, L) → the same.
/// </summary>
public sealed class Dropout1dAttribute : DropoutLayerAttribute
{
    /// <summary>A dropout of that probability.</summary>
    /// <param name="p">The probability that a channel is dropped, 0 to 1.</param>
    public Dropout1dAttribute(double p = 0.5)
        : base(p)
    {
    }
}

/// <summary>
/// Sets whole channels to 0 with probability <c>p</c> while training and scales the others by 1 / (1 − p), PyTorch's <c>nn.Dropout2d</c>: (C, H, W) → the same.
/// </summary>
public sealed class Dropout2dAttribute : DropoutLayerAttribute
{
    /// <summary>A dropout of that probability.</summary>
    /// <param name="p">The probability that a channel is dropped, 0 to 1.</param>
    public Dropout2dAttribute(double p = 0.5)
        : base(p)
    {
    }
}

/// <summary>
/// Sets whole channels to 0 with probability <c>p</c> while training and scales the others by 1 / (1 − p), PyTorch's <c>nn.Dropout3d</c>: (C, D, H, W) → the same.
/// </summary>
public sealed class Dropout3dAttribute : DropoutLayerAttribute
{
    /// <summary>A dropout of that probability.</summary>
    /// <param name="p">The probability that a channel is dropped, 0 to 1.</param>
    public Dropout3dAttribute(double p = 0.5)
        : base(p)
    {
    }
}

/// <summary>
/// A dropout that keeps mean and variance, for networks of <c>[SELU]</c>: what is dropped gets the least value of that instead of 0.
/// PyTorch's <c>nn.AlphaDropout</c>: any shape → the same.
/// Klambauer et al., "Self-Normalizing Neural Networks", 2017.
/// </summary>
public sealed class AlphaDropoutAttribute : DropoutLayerAttribute
{
    /// <summary>A dropout of that probability.</summary>
    /// <param name="p">The probability that an element is dropped, 0 to 1.</param>
    public AlphaDropoutAttribute(double p = 0.5)
        : base(p)
    {
    }
}

/// <summary>
/// An <c>[AlphaDropout]</c> of whole channels, PyTorch's <c>nn.FeatureAlphaDropout</c>: (C, …) → the same.
/// </summary>
public sealed class FeatureAlphaDropoutAttribute : DropoutLayerAttribute
{
    /// <summary>A dropout of that probability.</summary>
    /// <param name="p">The probability that a channel is dropped, 0 to 1.</param>
    public FeatureAlphaDropoutAttribute(double p = 0.5)
        : base(p)
    {
    }
}

/// <summary>
/// Sets whole samples to 0 with probability <c>p</c> while training and scales the others by 1 / (1 − p); does nothing in evaluation. At the end of a residual's block it skips the block.
/// torchvision's <c>ops.StochasticDepth</c> with mode <c>row</c>: any shape → the same. Huang et al., "Deep Networks with Stochastic Depth", 2016.
/// </summary>
public sealed class StochasticDepthAttribute : LayerAttribute
{
    /// <summary>A stochastic depth.</summary>
    /// <param name="p">The probability that a sample is dropped, 0 to 1.</param>
    public StochasticDepthAttribute(double p) => P = p;

    /// <summary>The probability of being dropped.</summary>
    public double P { get; }
}
