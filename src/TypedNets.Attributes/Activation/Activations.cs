namespace TypedNets;

/// <summary>
/// max(0, x) + min(0, α·(e^(x/α) − 1)), PyTorch's <c>nn.CELU</c>: any shape → the same.
/// </summary>
public sealed class CELUAttribute : LayerAttribute
{
    /// <summary>With an α of 1.</summary>
    public CELUAttribute()
    {
    }

    /// <summary>With an α of one's own.</summary>
    /// <param name="alpha">The α.</param>
    public CELUAttribute(double alpha) => Alpha = alpha;

    /// <summary>The α, not 0: the result approaches −α where x is very negative.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// x, or α·(eˣ − 1) where x is negative, PyTorch's <c>nn.ELU</c>: any shape → the same.
/// </summary>
public sealed class ELUAttribute : LayerAttribute
{
    /// <summary>With an α of 1.</summary>
    public ELUAttribute()
    {
    }

    /// <summary>With an α of one's own.</summary>
    /// <param name="alpha">The α: the result approaches −α where x is very negative.</param>
    public ELUAttribute(double alpha) => Alpha = alpha;

    /// <summary>The α: the result approaches −α where x is very negative.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// x·Φ(x), Φ being the distribution function of the standard normal distribution, PyTorch's <c>nn.GELU</c>: any shape → the same.
/// </summary>
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>Whether Φ is approximated with tanh: PyTorch's <c>approximate="tanh"</c>.</summary>
    public bool Tanh { get; set; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// x, or 0 where |x| ≤ λ, PyTorch's <c>nn.Hardshrink</c>: any shape → the same.
/// </summary>
public sealed class HardshrinkAttribute : LayerAttribute
{
    /// <summary>With a λ of 0.5.</summary>
    public HardshrinkAttribute()
    {
    }

    /// <summary>With a λ of one's own.</summary>
    /// <param name="lambda">How far from 0 a number is still made 0.</param>
    public HardshrinkAttribute(double lambda) => Lambda = lambda;

    /// <summary>The half-width λ of the zero part.</summary>
    public double Lambda { get; set; } = 0.5;
}

/// <summary>
/// min(max(0, x + 3), 6) / 6 for each element, PyTorch's <c>nn.Hardsigmoid</c>: any shape → the same.
/// </summary>
public sealed class HardsigmoidAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// x·min(max(0, x + 3), 6) / 6 for each element, PyTorch's <c>nn.Hardswish</c>: any shape → the same.
/// </summary>
public sealed class HardswishAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// min(max(min, x), max): x cut off below and above, PyTorch's <c>nn.Hardtanh</c>: any shape → the same.
/// </summary>
public sealed class HardtanhAttribute : LayerAttribute
{
    /// <summary>Between −1 and 1.</summary>
    public HardtanhAttribute()
    {
    }

    /// <summary>Between two bounds.</summary>
    /// <param name="minVal">The least result.</param>
    /// <param name="maxVal">The greatest result.</param>
    public HardtanhAttribute(double minVal, double maxVal) => (MinVal, MaxVal) = (minVal, maxVal);

    /// <summary>The least value.</summary>
    public double MinVal { get; set; } = -1;

    /// <summary>The greatest value.</summary>
    public double MaxVal { get; set; } = 1;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// x, or slope·x where x is negative, so that no unit dies, PyTorch's <c>nn.LeakyReLU</c>: any shape → the same.
/// </summary>
public sealed class LeakyReLUAttribute : LayerAttribute
{
    /// <summary>With a slope of 0.01.</summary>
    public LeakyReLUAttribute()
    {
    }

    /// <summary>With a slope of one's own.</summary>
    /// <param name="negativeSlope">The slope where x is negative.</param>
    public LeakyReLUAttribute(double negativeSlope) => NegativeSlope = negativeSlope;

    /// <summary>The slope for negative elements.</summary>
    public double NegativeSlope { get; set; } = 0.01;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// log(1 / (1 + e⁻ˣ)) for each element, PyTorch's <c>nn.LogSigmoid</c>: any shape → the same.
/// </summary>
public sealed class LogSigmoidAttribute : LayerAttribute;

/// <summary>
/// x·tanh(softplus(x)) for each element, PyTorch's <c>nn.Mish</c>: any shape → the same.
/// </summary>
public sealed class MishAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// x, or a random slope times x where x is negative; in evaluation the slope is (lower + upper) / 2, PyTorch's <c>nn.RReLU</c>: any shape → the same.
/// </summary>
public sealed class RReLUAttribute : LayerAttribute
{
    /// <summary>With slopes between 1/8 and 1/3.</summary>
    public RReLUAttribute()
    {
    }

    /// <summary>With slopes between two bounds.</summary>
    /// <param name="lower">The least slope.</param>
    /// <param name="upper">The greatest slope.</param>
    public RReLUAttribute(double lower, double upper) => (Lower, Upper) = (lower, upper);

    /// <summary>The least slope.</summary>
    public double Lower { get; set; } = 1.0 / 8;

    /// <summary>The greatest slope.</summary>
    public double Upper { get; set; } = 1.0 / 3;

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// max(0, x) for each element, PyTorch's <c>nn.ReLU</c>: any shape → the same.
/// </summary>
public sealed class ReLUAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// min(max(0, x), 6) for each element, PyTorch's <c>nn.ReLU6</c>: any shape → the same.
/// </summary>
public sealed class ReLU6Attribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// 1.0507·x, or 1.0507·1.6733·(eˣ − 1) where x is negative, which keeps mean 0 and variance 1 through a network, PyTorch's <c>nn.SELU</c>: any shape → the same.
/// Klambauer et al., "Self-Normalizing Neural Networks", 2017.
/// </summary>
public sealed class SELUAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// x·sigmoid(x) for each element, PyTorch's <c>nn.SiLU</c>: any shape → the same.
/// </summary>
public sealed class SiLUAttribute : LayerAttribute
{
    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}

/// <summary>
/// 1 / (1 + e⁻ˣ) for each element, PyTorch's <c>nn.Sigmoid</c>: any shape → the same.
/// </summary>
public sealed class SigmoidAttribute : LayerAttribute;

/// <summary>
/// log(1 + e^(β·x)) / β for each element, PyTorch's <c>nn.Softplus</c>: any shape → the same.
/// </summary>
public sealed class SoftplusAttribute : LayerAttribute
{
    /// <summary>With a β of 1.</summary>
    public SoftplusAttribute()
    {
    }

    /// <summary>With a β of one's own.</summary>
    /// <param name="beta">The β.</param>
    public SoftplusAttribute(double beta) => Beta = beta;

    /// <summary>How sharp the bend is; above 0.</summary>
    public double Beta { get; set; } = 1;

    /// <summary>Where β·x is above it, x itself is the result, since e^(β·x) could overflow.</summary>
    public double Threshold { get; set; } = 20;
}

/// <summary>
/// x moved towards 0 by λ, and 0 where |x| ≤ λ, PyTorch's <c>nn.Softshrink</c>: any shape → the same.
/// </summary>
public sealed class SoftshrinkAttribute : LayerAttribute
{
    /// <summary>With a λ of 0.5.</summary>
    public SoftshrinkAttribute()
    {
    }

    /// <summary>With a λ of one's own.</summary>
    /// <param name="lambda">By how much numbers are moved to 0.</param>
    public SoftshrinkAttribute(double lambda) => Lambda = lambda;

    /// <summary>The half-width λ of the zero part.</summary>
    public double Lambda { get; set; } = 0.5;
}

/// <summary>
/// x / (1 + |x|) for each element, PyTorch's <c>nn.Softsign</c>: any shape → the same.
/// </summary>
public sealed class SoftsignAttribute : LayerAttribute;

/// <summary>
/// The hyperbolic tangent of each element, PyTorch's <c>nn.Tanh</c>: any shape → the same.
/// </summary>
public sealed class TanhAttribute : LayerAttribute;

/// <summary>
/// x − tanh(x) for each element, PyTorch's <c>nn.Tanhshrink</c>: any shape → the same.
/// </summary>
public sealed class TanhshrinkAttribute : LayerAttribute;

/// <summary>
/// x, or another value where x is not above a threshold, PyTorch's <c>nn.Threshold</c>: any shape → the same.
/// </summary>
public sealed class ThresholdAttribute : LayerAttribute
{
    /// <summary>The activation.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="value">What replaces the elements that are not above it.</param>
    public ThresholdAttribute(double threshold, double value) => (Threshold, Value) = (threshold, value);

    /// <summary>The threshold.</summary>
    public double Threshold { get; }

    /// <summary>What replaces the elements that are not above it.</summary>
    public double Value { get; }

    /// <summary>Whether the result overwrites the input, which saves memory. The layer before must not need its output for its gradient.</summary>
    public bool Inplace { get; set; }
}
