using System.Runtime.CompilerServices;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Activations;

/// <summary>
/// Exponentials and their kin, in polynomials: those of Moshier's Cephes library (expf.c, tanhf.c), and for log1p the series of the inverse hyperbolic tangent. Tests hold them to double precision.
/// </summary>
internal static class Exponentials
{
    // ln 2 in two parts, of which the first times a whole number is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float Largest = 88.72283f;
    private const float Smallest = -103.97f;

    /// <summary>eˣ, to 2 units in the last place; 0 below the smallest number that there is, infinite above the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TVector, TLanes>(TVector x)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        // A bound in front hides no NaN.
        var bounded = TLanes.Min(TLanes.Spread(Largest), TLanes.Max(TLanes.Spread(Smallest), x));
        var n = TLanes.Round(TLanes.Multiply(bounded, TLanes.Spread(1.44269504088896341f)));
        var r = TLanes.MultiplyAdd(n, TLanes.Spread(-Ln2High), bounded);
        r = TLanes.MultiplyAdd(n, TLanes.Spread(-Ln2Low), r);
        var p = TLanes.MultiplyAdd(TLanes.Spread(1.9875691500e-4f), r, TLanes.Spread(1.3981999507e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Spread(8.3334519073e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Spread(4.1665795894e-2f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Spread(1.6666665459e-1f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Spread(5.0000001201e-1f));
        p = TLanes.MultiplyAdd(p, TLanes.Multiply(r, r), TLanes.Add(r, TLanes.Spread(1)));

        // In two steps, since 2¹²⁸ and what is less than 2⁻¹²⁶ have no exponent of their own.
        var half = TLanes.Round(TLanes.Multiply(n, TLanes.Spread(0.5f)));
        var scaled = TLanes.Scale(TLanes.Scale(p, half), TLanes.Subtract(n, half));
        scaled = TLanes.WhereLess(TLanes.Spread(Largest), x, TLanes.Spread(float.PositiveInfinity), scaled);
        return TLanes.WhereLess(x, TLanes.Spread(Smallest), TLanes.Zero, scaled);
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TVector, TLanes>(TVector x)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector> =>
        TLanes.Divide(TLanes.Spread(1), TLanes.Add(TLanes.Spread(1), Exp<TVector, TLanes>(TLanes.Subtract(TLanes.Zero, x))));

    /// <summary>The hyperbolic tangent: near 0 a polynomial, else 1 − 2 / (e²ˣ + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TVector, TLanes>(TVector x)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var amount = TLanes.Abs(x);
        var square = TLanes.Multiply(x, x);
        var p = TLanes.MultiplyAdd(TLanes.Spread(-5.70498872745e-3f), square, TLanes.Spread(2.06390887954e-2f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(-5.37397155531e-2f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(1.33314422036e-1f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(-3.33332819422e-1f));
        var near = TLanes.MultiplyAdd(TLanes.Multiply(p, square), x, x);
        var e = Exp<TVector, TLanes>(TLanes.Add(amount, amount));
        var far = TLanes.WithSign(TLanes.Subtract(TLanes.Spread(1), TLanes.Divide(TLanes.Spread(2), TLanes.Add(e, TLanes.Spread(1)))), x);
        return TLanes.WhereLess(amount, TLanes.Spread(0.625f), near, far);
    }

    /// <summary>ln(1 + e⁻ˣ) for x ≥ 0, what a softplus adds to max(0, x): 2 artanh(y / (2 + y)) with y = e⁻ˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOnePlusExpOfMinus<TVector, TLanes>(TVector x)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var y = Exp<TVector, TLanes>(TLanes.Subtract(TLanes.Zero, x));
        var s = TLanes.Divide(y, TLanes.Add(y, TLanes.Spread(2)));
        var square = TLanes.Multiply(s, s);
        var p = TLanes.MultiplyAdd(TLanes.Spread(2f / 15), square, TLanes.Spread(2f / 13));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(2f / 11));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(2f / 9));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(2f / 7));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(2f / 5));
        p = TLanes.MultiplyAdd(p, square, TLanes.Spread(2f / 3));
        return TLanes.Multiply(s, TLanes.MultiplyAdd(p, square, TLanes.Spread(2)));
    }

    /// <summary>The error function, to 1.5 · 10⁻⁷: Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Erf<TVector, TLanes>(TVector x)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var amount = TLanes.Abs(x);
        var t = TLanes.Divide(TLanes.Spread(1), TLanes.MultiplyAdd(TLanes.Spread(0.3275911f), amount, TLanes.Spread(1)));
        var p = TLanes.MultiplyAdd(TLanes.Spread(1.061405429f), t, TLanes.Spread(-1.453152027f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Spread(1.421413741f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Spread(-0.284496736f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Spread(0.254829592f));
        var e = Exp<TVector, TLanes>(TLanes.Subtract(TLanes.Zero, TLanes.Multiply(amount, amount)));
        return TLanes.WithSign(TLanes.Subtract(TLanes.Spread(1), TLanes.Multiply(TLanes.Multiply(p, t), e)), x);
    }
}
