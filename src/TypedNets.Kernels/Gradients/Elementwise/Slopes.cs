using System.Runtime.CompilerServices;
using TypedNets.Kernels.Activations;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>The derivative of a function of one number, for all lanes at once.</summary>
internal interface ISlope
{
    /// <summary>f'(x), where y = f(x) is known; a and b are the function's own numbers.</summary>
    static abstract TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>;
}

/// <summary>1 between the bounds, and 0 on them.</summary>
internal readonly struct BoundSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(a, x, TLanes.WhereLess(x, b, TLanes.Spread(1), TLanes.Zero), TLanes.Zero);
}

/// <summary>1 above 0, a below.</summary>
internal readonly struct LeakySlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(TLanes.Zero, x, TLanes.Spread(1), a);
}

/// <summary>1 − y².</summary>
internal readonly struct TanhSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Subtract(TLanes.Spread(1), TLanes.Multiply(y, y));
}

/// <summary>y (1 − y).</summary>
internal readonly struct SigmoidSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Multiply(y, TLanes.Subtract(TLanes.Spread(1), y));
}

/// <summary>s + y (1 − s), s the sigmoid of x.</summary>
internal readonly struct SiluSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var s = Exponentials.Sigmoid<TVector, TLanes>(x);
        return TLanes.MultiplyAdd(y, TLanes.Subtract(TLanes.Spread(1), s), s);
    }
}

/// <summary>Φ(x) + x φ(x), the normal distribution and its density.</summary>
internal readonly struct GeluSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var below = TLanes.Multiply(TLanes.Spread(0.5f), TLanes.Add(TLanes.Spread(1), Exponentials.Erf<TVector, TLanes>(TLanes.Multiply(x, TLanes.Spread(0.70710678118f)))));
        var density = TLanes.Multiply(TLanes.Spread(0.39894228040f), Exponentials.Exp<TVector, TLanes>(TLanes.Multiply(TLanes.Multiply(x, x), TLanes.Spread(-0.5f))));
        return TLanes.MultiplyAdd(x, density, below);
    }
}

/// <summary>(1 + t)/2 + x/2 (1 − t²) c (1 + 3 · 0.044715 x²), t = tanh(c (x + 0.044715 x³)), c = √(2/π).</summary>
internal readonly struct GeluTanhSlope : ISlope
{
    private const float C = 0.79788456080f;
    private const float Cubic = 0.044715f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var one = TLanes.Spread(1);
        var half = TLanes.Spread(0.5f);
        var square = TLanes.Multiply(x, x);
        var t = Exponentials.Tanh<TVector, TLanes>(TLanes.Multiply(TLanes.Multiply(TLanes.Spread(C), x), TLanes.MultiplyAdd(square, TLanes.Spread(Cubic), one)));
        var inner = TLanes.Multiply(TLanes.Spread(C), TLanes.MultiplyAdd(square, TLanes.Spread(3 * Cubic), one));
        var bend = TLanes.Multiply(TLanes.Multiply(TLanes.Multiply(half, x), TLanes.Subtract(one, TLanes.Multiply(t, t))), inner);
        return TLanes.MultiplyAdd(half, TLanes.Add(one, t), bend);
    }
}

/// <summary>b above 0, a eˣ below, which is y + a.</summary>
internal readonly struct EluSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(TLanes.Zero, x, b, TLanes.Multiply(a, Exponentials.Exp<TVector, TLanes>(x)));
}

/// <summary>1 above 0, e^(x/a) below; b is 1/a.</summary>
internal readonly struct CeluSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(TLanes.Zero, x, TLanes.Spread(1), Exponentials.Exp<TVector, TLanes>(TLanes.Multiply(x, b)));
}

/// <summary>The sigmoid of a x, and 1 where a x is above b.</summary>
internal readonly struct SoftplusSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var scaled = TLanes.Multiply(a, x);
        return TLanes.WhereLess(b, scaled, TLanes.Spread(1), Exponentials.Sigmoid<TVector, TLanes>(scaled));
    }
}

/// <summary>The sigmoid of −x.</summary>
internal readonly struct LogSigmoidSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        Exponentials.Sigmoid<TVector, TLanes>(TLanes.Subtract(TLanes.Zero, x));
}

/// <summary>t + x (1 − t²) s, t the tangent of the softplus of x and s the sigmoid of x.</summary>
internal readonly struct MishSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var t = Exponentials.Tanh<TVector, TLanes>(Activations.Softplus.SoftplusOf<TVector, TLanes>(x));
        var s = Exponentials.Sigmoid<TVector, TLanes>(x);
        return TLanes.MultiplyAdd(TLanes.Multiply(x, TLanes.Subtract(TLanes.Spread(1), TLanes.Multiply(t, t))), s, t);
    }
}

/// <summary>1/6 between −3 and 3.</summary>
internal readonly struct HardsigmoidSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(TLanes.Abs(x), TLanes.Spread(3), TLanes.Spread(1f / 6), TLanes.Zero);
}

/// <summary>x/3 + 1/2 between −3 and 3, 0 below and 1 above.</summary>
internal readonly struct HardswishSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.WhereLess(x, TLanes.Spread(3), TLanes.WhereLess(TLanes.Spread(-3), x, TLanes.MultiplyAdd(x, TLanes.Spread(1f / 3), TLanes.Spread(0.5f)), TLanes.Zero), TLanes.Spread(1));
}

/// <summary>1 / (1 + |x|)².</summary>
internal readonly struct SoftsignSlope : ISlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TLanes>(TVector x, TVector y, TVector a, TVector b)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var outer = TLanes.Add(TLanes.Spread(1), TLanes.Abs(x));
        return TLanes.Divide(TLanes.Spread(1), TLanes.Multiply(outer, outer));
    }
}
