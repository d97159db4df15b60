namespace TypedNets.Kernels.Lanes;

/// <summary>
/// Numbers that one instruction works on side by side. A kernel is written once for any of them; given a struct, the compiler makes each operation the instruction itself,
/// and what is made of <see cref="Count"/> a constant.
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>How many there are.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes 0.</summary>
    static abstract TVector Zero { get; }

    /// <summary>Reads them, wherever they lie.</summary>
    static abstract TVector Load(float* from);

    /// <summary>Reads the first lanes and nothing behind them; the others are those of another vector.</summary>
    static abstract TVector LoadFirst(float* from, TVector first, TVector others);

    /// <summary>One number in all lanes.</summary>
    static abstract TVector Spread(float value);

    /// <summary>Writes them, wherever they are to lie.</summary>
    static abstract void Store(TVector vector, float* to);

    /// <summary>What <see cref="StoreFirst"/> writes: the first lanes.</summary>
    static abstract TVector First(int count);

    /// <summary>Writes the first lanes and touches nothing behind them.</summary>
    static abstract void StoreFirst(TVector vector, float* to, TVector first);

    /// <summary>x · y + sum, rounded once where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector sum);

    /// <summary>The sum.</summary>
    static abstract TVector Add(TVector x, TVector y);

    /// <summary>The difference.</summary>
    static abstract TVector Subtract(TVector x, TVector y);

    /// <summary>The product.</summary>
    static abstract TVector Multiply(TVector x, TVector y);

    /// <summary>The quotient.</summary>
    static abstract TVector Divide(TVector x, TVector y);

    /// <summary>The root.</summary>
    static abstract TVector Sqrt(TVector x);

    /// <summary>The larger; <paramref name="y"/> where it is no number, so that a bound as <paramref name="x"/> hides no NaN.</summary>
    static abstract TVector Max(TVector x, TVector y);

    /// <summary>The smaller; <paramref name="y"/> where it is no number.</summary>
    static abstract TVector Min(TVector x, TVector y);

    /// <summary>The larger; no number where one of the two is none.</summary>
    static abstract TVector Largest(TVector x, TVector y);

    /// <summary>The nearest whole number, halves to the even one.</summary>
    static abstract TVector Round(TVector x);

    /// <summary>x · 2ⁿ for a whole n from −126 to 127.</summary>
    static abstract TVector Scale(TVector x, TVector n);

    /// <summary><paramref name="yes"/> where x is less than y, else <paramref name="no"/>.</summary>
    static abstract TVector WhereLess(TVector x, TVector y, TVector yes, TVector no);

    /// <summary>The amount with the sign of another.</summary>
    static abstract TVector WithSign(TVector amount, TVector sign);

    /// <summary>Without the sign.</summary>
    static abstract TVector Abs(TVector x);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TVector x);

    /// <summary>The largest of all lanes.</summary>
    static abstract float Max(TVector x);

    /// <summary>Writes whole numbers from 0 to 127, a byte each.</summary>
    static abstract void StoreBytes(TVector x, byte* to);

    /// <summary>Reads bytes as numbers.</summary>
    static abstract TVector LoadBytes(byte* from);
}
