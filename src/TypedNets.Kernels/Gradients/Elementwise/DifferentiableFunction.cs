using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>A function of each number with its derivative.</summary>
internal sealed unsafe class DifferentiableFunction
{
    private readonly ScalarFunction function;
    private readonly delegate*<float*, float*, float*, float*, int, float, float, bool, void> back;
    private readonly float a;
    private readonly float b;

    private DifferentiableFunction(ScalarFunction function, delegate*<float*, float*, float*, float*, int, float, float, bool, void> back, double a, double b)
    {
        this.function = function;
        this.back = back;
        this.a = (float)a;
        this.b = (float)b;
    }

    /// <summary>Bounds: ReLU, ReLU6, Hardtanh.</summary>
    public static DifferentiableFunction Bound(double low, double high) => Create<BoundSlope>(ScalarFunction.Bound(low, high), low, high);

    public static DifferentiableFunction LeakyReLU(double slope) => Create<LeakySlope>(ScalarFunction.LeakyReLU(slope), slope);

    public static DifferentiableFunction Tanh() => Create<TanhSlope>(ScalarFunction.Tanh());

    public static DifferentiableFunction Sigmoid() => Create<SigmoidSlope>(ScalarFunction.Sigmoid());

    public static DifferentiableFunction SiLU() => Create<SiluSlope>(ScalarFunction.SiLU());

    public static DifferentiableFunction GELU() => Create<GeluSlope>(ScalarFunction.GELU());

    public static DifferentiableFunction GELUTanh() => Create<GeluTanhSlope>(ScalarFunction.GELUTanh());

    public static DifferentiableFunction ELU(double alpha) => Create<EluSlope>(ScalarFunction.ELU(alpha), alpha, 1);

    public static DifferentiableFunction SELU() => Create<EluSlope>(ScalarFunction.SELU(), 1.0507009873554805 * 1.6732632423543772, 1.0507009873554805);

    public static DifferentiableFunction CELU(double alpha) => Create<CeluSlope>(ScalarFunction.CELU(alpha), alpha, 1 / alpha);

    public static DifferentiableFunction Softplus(double beta, double threshold) => Create<SoftplusSlope>(ScalarFunction.Softplus(beta, threshold), beta, threshold);

    public static DifferentiableFunction LogSigmoid() => Create<LogSigmoidSlope>(ScalarFunction.LogSigmoid());

    public static DifferentiableFunction Mish() => Create<MishSlope>(ScalarFunction.Mish());

    public static DifferentiableFunction Hardsigmoid() => Create<HardsigmoidSlope>(ScalarFunction.Hardsigmoid());

    public static DifferentiableFunction Hardswish() => Create<HardswishSlope>(ScalarFunction.Hardswish());

    public static DifferentiableFunction Softsign() => Create<SoftsignSlope>(ScalarFunction.Softsign());

    /// <summary>y = f(x).</summary>
    public void Forward(float* x, float* y, int count) => function.Run(x, y, count);

    /// <summary>dx = f'(x) · dy, or dx += that.</summary>
    public void Backward(float* x, float* y, float* dy, float* dx, int count, bool adds) => back(x, y, dy, dx, count, a, b, adds);

    private static DifferentiableFunction Create<TSlope>(ScalarFunction function, double a = 0, double b = 0)
        where TSlope : struct, ISlope => new(
        function,
        Processor.Lanes switch
        {
            16 => &Apply<Vector512<float>, Lanes512, TSlope>,
            8 => &Apply<Vector256<float>, Lanes256, TSlope>,
            _ => &Apply<Vector128<float>, Lanes128, TSlope>,
        },
        a,
        b);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TVector, TLanes, TSlope>(float* x, float* y, float* dy, float* dx, int count, float a, float b, bool adds)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
        where TSlope : struct, ISlope
    {
        var (ofA, ofB) = (TLanes.Spread(a), TLanes.Spread(b));
        for (var index = 0; index < count; index += TLanes.Count)
        {
            var first = TLanes.First(Math.Min(TLanes.Count, count - index));
            var slope = TSlope.Derivative<TVector, TLanes>(TLanes.LoadFirst(x + index, first, TLanes.Zero), TLanes.LoadFirst(y + index, first, TLanes.Zero), ofA, ofB);
            var gradient = TLanes.Multiply(slope, TLanes.LoadFirst(dy + index, first, TLanes.Zero));
            TLanes.StoreFirst(adds ? TLanes.Add(gradient, TLanes.LoadFirst(dx + index, first, TLanes.Zero)) : gradient, dx + index, first);
        }
    }
}
