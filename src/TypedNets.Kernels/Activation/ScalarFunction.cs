using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Activations;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>A function that an activation applies to each number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ScalarFunction
{
    private readonly delegate*<float*, float*, int, float, float, void> run;
    private readonly float a;
    private readonly float b;

    private ScalarFunction(delegate*<float*, float*, int, float, float, void> run, double a, double b)
    {
        this.run = run;
        this.a = (float)a;
        this.b = (float)b;
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static ScalarFunction Sigmoid() => Create<Sigmoid>();

    /// <summary>The hyperbolic tangent.</summary>
    public static ScalarFunction Tanh() => Create<Tanh>();

    /// <summary>x · sigmoid(x).</summary>
    public static ScalarFunction SiLU() => Create<Silu>();

    /// <summary>x/2 · (1 + erf(x / √2)).</summary>
    public static ScalarFunction GELU() => Create<Gelu>();

    /// <summary>GELU by a hyperbolic tangent.</summary>
    public static ScalarFunction GELUTanh() => Create<GeluTanh>();

    /// <summary>Numbers below one bound or above another become the bound.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    public static ScalarFunction Bound(double low, double high) => Create<Bound>(low, high);

    /// <summary>What is below 0 times a slope.</summary>
    /// <param name="slope">The slope.</param>
    public static ScalarFunction LeakyReLU(double slope) => Create<Leaky>(slope);

    /// <summary>Below 0, alpha · (eˣ − 1).</summary>
    /// <param name="alpha">Alpha.</param>
    public static ScalarFunction ELU(double alpha) => Create<Elu>(alpha, 1);

    /// <summary>ELU with the alpha and scale of self-normalising networks. Klambauer et al., "Self-Normalizing Neural Networks", 2017.</summary>
    public static ScalarFunction SELU() => Create<Elu>(1.0507009873554805 * 1.6732632423543772, 1.0507009873554805);

    /// <summary>Below 0, alpha · (e^(x / alpha) − 1).</summary>
    /// <param name="alpha">Alpha.</param>
    public static ScalarFunction CELU(double alpha) => Create<Celu>(alpha, 1 / alpha);

    /// <summary>ln(1 + e^(beta · x)) / beta, and x where beta · x is above the threshold.</summary>
    /// <param name="beta">Beta.</param>
    /// <param name="threshold">The threshold.</param>
    public static ScalarFunction Softplus(double beta, double threshold) => Create<Softplus>(beta, threshold);

    /// <summary>−ln(1 + e⁻ˣ).</summary>
    public static ScalarFunction LogSigmoid() => Create<LogSigmoid>();

    /// <summary>x · tanh(softplus(x)).</summary>
    public static ScalarFunction Mish() => Create<Mish>();

    /// <summary>max(0, min(1, x/6 + 1/2)).</summary>
    public static ScalarFunction Hardsigmoid() => Create<Hardsigmoid>();

    /// <summary>x · hardsigmoid(x).</summary>
    public static ScalarFunction Hardswish() => Create<Hardswish>();

    /// <summary>x / (1 + |x|).</summary>
    public static ScalarFunction Softsign() => Create<Softsign>();

    /// <summary>x − tanh(x).</summary>
    public static ScalarFunction Tanhshrink() => Create<Tanhshrink>();

    /// <summary>Nearer to 0 by lambda, and 0 within.</summary>
    /// <param name="lambda">Lambda.</param>
    public static ScalarFunction Softshrink(double lambda) => Create<Softshrink>(lambda);

    /// <summary>0 where the amount is at most lambda.</summary>
    /// <param name="lambda">Lambda.</param>
    public static ScalarFunction Hardshrink(double lambda) => Create<Hardshrink>(lambda, MathF.BitIncrement((float)lambda));

    /// <summary>A value where x is not above a threshold.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="value">The value.</param>
    public static ScalarFunction Threshold(double threshold, double value) => Create<Threshold>(MathF.BitIncrement((float)threshold), value);

    /// <summary>Applies it to numbers; both may be the same.</summary>
    internal void Run(float* from, float* to, int count) => run(from, to, count, a, b);

    private static ScalarFunction Create<TFunction>(double a = 0, double b = 0)
        where TFunction : struct, IFunction => new(
        Processor.Lanes switch
        {
            16 => &Apply<Vector512<float>, Lanes512, TFunction>,
            8 => &Apply<Vector256<float>, Lanes256, TFunction>,
            _ => &Apply<Vector128<float>, Lanes128, TFunction>,
        },
        a,
        b);

    private static void Apply<TVector, TLanes, TFunction>(float* from, float* to, int count, float a, float b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
        where TFunction : struct, IFunction
    {
        var (ofA, ofB) = (TLanes.Spread(a), TLanes.Spread(b));
        var index = 0;
        for (; index <= count - TLanes.Count; index += TLanes.Count)
        {
            TLanes.Store(TFunction.Apply<TVector, TLanes>(TLanes.Load(from + index), ofA, ofB), to + index);
        }

        if (index < count)
        {
            // Through memory of its own: behind the last number nothing is read.
            var rest = stackalloc float[16];
            for (var left = index; left < count; left++)
            {
                rest[left - index] = from[left];
            }

            TLanes.Store(TFunction.Apply<TVector, TLanes>(TLanes.Load(rest), ofA, ofB), rest);
            for (var left = index; left < count; left++)
            {
                to[left] = rest[left - index];
            }
        }
    }
}
