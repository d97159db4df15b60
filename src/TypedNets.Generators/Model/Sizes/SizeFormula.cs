using System.Globalization;

namespace TypedNets.Generators.Model;

/// <summary>
/// What a size is made of: a sum of products of open sizes and of quotients of such sums, (H + 1)/2 for one. It is kept in one way of writing it, so that what is equal for all sizes is mostly equal as it stands;
/// <see cref="CanBeZero"/> tells the rest.
/// </summary>
internal sealed class SizeFormula : IEquatable<SizeFormula>
{
    /// <summary>The longest period that is looked through, more than the strides of any known network make.</summary>
    public const long LongestPeriod = 1 << 16;

    private readonly SizeTerm[] terms;
    private string? code;

    private SizeFormula(long constant, IEnumerable<SizeTerm> terms)
    {
        Constant = constant;
        this.terms = [.. terms];
    }

    public long Constant { get; }

    public bool IsConstant => terms.Length == 0;

    public IReadOnlyList<SizeTerm> Terms => terms;

    public string Code => code ??= Written(term => term.Code, " * ", "-");

    public IReadOnlyList<OpenAxis> Axes => [.. terms.SelectMany(term => term.Parts).SelectMany(part => part.Axes).Distinct()];

    /// <summary>Whether it grows without end as the sizes do (1), falls (-1) or stays between two numbers (0).</summary>
    /// <exception cref="OpenSizeException">It grows with one and falls with another.</exception>
    public int Growth
    {
        get
        {
            var degree = terms.Max(term => term.Parts.Count);
            var signs = terms.Where(term => term.Parts.Count == degree).GroupBy(term => string.Join("·", term.Parts.SelectMany(part => part.Axes).Select(axis => axis.Name)))
                .Select(group => group.Sum(term => term.Slope))
                .Select(slope => Math.Abs(slope) < 1e-9 ? 0 : Math.Sign(slope))
                .Distinct()
                .ToArray();
            var decided = signs.Where(sign => sign != 0).ToArray();
            return decided.Length switch
            {
                0 when degree == 1 => 0,
                1 => decided[0],
                _ => throw new OpenSizeException(Size.From(this), isOfSeveral: true),
            };
        }
    }

    /// <summary>After how many sizes it has grown by a whole number and otherwise repeats; null where that is too far, or is not so.</summary>
    public long? Period => terms.SelectMany(term => term.Parts).Aggregate((long?)1, (period, part) => Common(period, part.Period));

    /// <summary>Whether it is 0 for some sizes at least, and again for sizes as large as one likes.</summary>
    public bool CanBeZero
    {
        get
        {
            if (Axes is not [var axis] || terms.Any(term => term.Parts.Count > 1) || Growth != 0 || Period is not { } period)
            {
                return false;
            }

            var sizes = new long[axis.Index + 1];
            for (sizes[axis.Index] = 0; sizes[axis.Index] < period; sizes[axis.Index]++)
            {
                if (At(sizes) == 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The open sizes of two inputs of which it is 0 where they are one; null where there are none.</summary>
    public (OpenAxis First, OpenAxis Second)? Alike => Axes is [var one, var other] && one.Input != other.Input && Renamed(axis => one.Name) is { IsConstant: true, Constant: 0 } ? (one, other) : null;

    public static SizeFormula operator +(SizeFormula left, SizeFormula right) => Sum(checked(left.Constant + right.Constant), left.terms.Concat(right.terms));

    public static SizeFormula operator *(SizeFormula left, SizeFormula right)
    {
        IEnumerable<SizeTerm> products = left.terms.SelectMany(one => right.terms.Select(other => one * other));
        return Sum(
            checked(left.Constant * right.Constant),
            products.Concat(left.terms.Select(term => term.Times(right.Constant))).Concat(right.terms.Select(term => term.Times(left.Constant))));
    }

    public static SizeFormula From(Size size) => size.Formula ?? new(size.Number, []);

    public static SizeFormula From(SizePart part) => new(0, [new SizeTerm(1, new([part]))]);

    /// <summary>⌊dividend / divisor⌋, of numbers.</summary>
    public static long Floor(long dividend, long divisor)
    {
        var quotient = dividend / divisor;
        return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    /// <summary>⌊this / divisor⌋. What can be divided without a rest stands outside; a quotient of a quotient is one.</summary>
    public SizeFormula Over(long divisor)
    {
        if (divisor == 1)
        {
            return this;
        }

        var whole = new SizeFormula(Floor(Constant, divisor), terms.Select(term => term with { Factor = Floor(term.Factor, divisor) }).Where(term => term.Factor != 0));
        var rest = new SizeFormula(Rest(Constant, divisor), terms.Select(term => term with { Factor = Rest(term.Factor, divisor) }).Where(term => term.Factor != 0));
        if (rest.IsConstant)
        {
            return whole;
        }

        if (rest.terms is [{ Factor: 1, Parts: [SizeQuotient { IsExact: false } inner] }])
        {
            return whole + (inner.Dividend + new SizeFormula(checked(rest.Constant * inner.Divisor), [])).Over(checked(divisor * inner.Divisor));
        }

        var common = rest.terms.Aggregate(divisor, (found, term) => CommonDivisor(found, term.Factor));
        var reduced = common == 1 ? rest : new SizeFormula(rest.Constant / common, rest.terms.Select(term => term with { Factor = term.Factor / common }));
        return whole + (common == divisor ? reduced : From(new SizeQuotient(reduced, divisor / common)));
    }

    /// <summary>⌊this · factor⌋.</summary>
    public SizeFormula Scaled(double factor)
    {
        // A factor of 1.5 is 3/2 to the last bit; one of 0.1 is no such fraction, and libtorch calculates with what it is.
        for (long divisor = 1; divisor <= 1024; divisor *= 2)
        {
            if (factor * divisor is var whole && whole == Math.Floor(whole) && whole <= int.MaxValue)
            {
                return (this * From((long)whole)).Over(divisor);
            }
        }

        return From(new ScaledSize(this, factor));
    }

    /// <summary>What a division leaves, where that is one number for all sizes.</summary>
    public long? Remainder(long divisor) => terms.All(term => term.Factor % divisor == 0) ? Rest(Constant, divisor) : null;

    /// <summary>The value for these sizes of the open axes.</summary>
    public long At(IReadOnlyList<long> sizes)
    {
        var sum = Constant;
        foreach (var term in terms)
        {
            sum = checked(sum + term.At(sizes));
        }

        return sum;
    }

    /// <summary>The same with each part replaced.</summary>
    public SizeFormula Replace(Func<SizePart, SizeFormula> replace) => terms.Aggregate(
        new SizeFormula(Constant, []),
        (sum, term) => sum + term.Parts.Aggregate(new SizeFormula(term.Factor, []), (product, part) => product * replace(part)));

    public SizeFormula Renamed(Func<OpenAxis, string> name) => Replace(part => From(part switch
    {
        OpenAxis axis => axis with { Name = name(axis) },
        SizeQuotient quotient => quotient with { Dividend = quotient.Dividend.Renamed(name) },
        ScaledSize scaled => scaled with { Size = scaled.Size.Renamed(name) },
        _ => part,
    }));

    public bool Equals(SizeFormula? other) => other is not null && Code == other.Code;

    public override bool Equals(object? obj) => Equals(obj as SizeFormula);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);

    public override string ToString() => Written(term => term.ToString(), "·", "−");

    /// <summary>Within a quotient, where a sum needs parentheses.</summary>
    public string Dividend(Func<SizeFormula, string> written) => terms.Length == 1 && Constant == 0 ? written(this) : $"({written(this)})";

    internal static long? Common(long? one, long? other) =>
        one is { } first && other is { } second && (first / CommonDivisor(first, second)) is var part && part <= LongestPeriod / second ? part * second : null;

    internal static long CommonDivisor(long one, long other) => other == 0 ? Math.Abs(one) : CommonDivisor(other, one % other);

    private static long Rest(long dividend, long divisor) => ((dividend % divisor) + divisor) % divisor;

    private static SizeFormula Sum(long constant, IEnumerable<SizeTerm> terms) => new(constant, terms
        .GroupBy(term => term.Key, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.First() with { Factor = group.Aggregate(0L, (sum, term) => checked(sum + term.Factor)) })
        .Where(term => term.Factor != 0));

    private string Written(Func<SizeTerm, string> write, string times, string minus)
    {
        var text = "";
        foreach (var term in terms.OrderByDescending(term => term.Parts.Count).ThenBy(term => term.Factor < 0))
        {
            var factor = Math.Abs(term.Factor) == 1 ? "" : Math.Abs(term.Factor).ToString(CultureInfo.InvariantCulture) + times;
            text += (text.Length > 0 ? term.Factor < 0 ? $" {minus} " : " + " : term.Factor < 0 ? minus : "") + factor + write(term);
        }

        return Constant == 0 && text.Length > 0 ? text
            : text.Length == 0 ? Constant.ToString(CultureInfo.InvariantCulture)
            : $"{text} {(Constant < 0 ? minus : "+")} {Math.Abs(Constant).ToString(CultureInfo.InvariantCulture)}";
    }
}

/// <summary>A product in a formula.</summary>
/// <param name="Factor">The number in it.</param>
/// <param name="Parts">What it multiplies.</param>
internal sealed record SizeTerm(long Factor, EquatableArray<SizePart> Parts)
{
    /// <summary>What tells products apart that cannot be added up.</summary>
    public string Key { get; } = string.Join(" * ", Parts.Select(part => part.Code));

    public string Code => Factor == 1 && Parts.Count == 1 ? Parts[0].Code : string.Join(" * ", Parts.Select(part => part.IsSimple ? part.Code : $"({part.Code})"));

    public double Slope => Parts.Aggregate((double)Factor, (slope, part) => slope * part.Slope);

    public static SizeTerm operator *(SizeTerm left, SizeTerm right) =>
        new(checked(left.Factor * right.Factor), left.Parts.Concat(right.Parts).OrderBy(part => part.Code, StringComparer.Ordinal).ToEquatableArray());

    public SizeTerm Times(long factor) => this with { Factor = checked(Factor * factor) };

    public long At(IReadOnlyList<long> sizes)
    {
        var product = Factor;
        foreach (var part in Parts)
        {
            product = checked(product * part.At(sizes));
        }

        return product;
    }

    public override string ToString() => string.Join("·", Parts);
}

/// <summary>What a product is made of.</summary>
internal abstract record SizePart
{
    /// <summary>As C# calculates it.</summary>
    public abstract string Code { get; }

    /// <summary>Whether it needs no parentheses in a product.</summary>
    public virtual bool IsSimple => true;

    /// <summary>By how much it grows where its sizes grow by 1, on the whole.</summary>
    public abstract double Slope { get; }

    public virtual IEnumerable<OpenAxis> Axes => this is OpenAxis axis ? [axis] : [];

    /// <summary>After how many sizes it has grown by a whole number and otherwise repeats; null where that is too far, or is not so.</summary>
    public virtual long? Period => 1;

    protected internal abstract long At(IReadOnlyList<long> sizes);
}

/// <summary>⌊(H + 1)/2⌋.</summary>
/// <param name="Dividend">What is divided.</param>
/// <param name="Divisor">By what.</param>
/// <param name="IsExact">Whether nothing is left of it, with the sizes that the network takes.</param>
internal sealed record SizeQuotient(SizeFormula Dividend, long Divisor, bool IsExact = false) : SizePart
{
    public override string Code => FormattableString.Invariant($"{Dividend.Dividend(formula => formula.Code)} / {Divisor}");

    public override bool IsSimple => false;

    public override double Slope => Dividend.Terms.Sum(term => term.Slope) / Divisor;

    public override IEnumerable<OpenAxis> Axes => Dividend.Axes;

    public override long? Period => Dividend.Period is { } period && period <= SizeFormula.LongestPeriod / Divisor ? period * Divisor : null;

    public override string ToString() => FormattableString.Invariant($"{Dividend.Dividend(formula => formula.ToString())}/{Divisor}") is var text && IsExact ? text : $"⌊{text}⌋";

    protected internal override long At(IReadOnlyList<long> sizes) => SizeFormula.Floor(Dividend.At(sizes), Divisor);
}

/// <summary>⌊H·0.7⌋, with a factor that is no fraction.</summary>
/// <param name="Size">What is scaled.</param>
/// <param name="Factor">By what.</param>
internal sealed record ScaledSize(SizeFormula Size, double Factor) : SizePart
{
    public override string Code => $"(long)global::System.Math.Floor({Size.Dividend(formula => formula.Code)} * {Digits}d)";

    public override double Slope => Size.Terms.Sum(term => term.Slope) * Factor;

    public override IEnumerable<OpenAxis> Axes => Size.Axes;

    public override long? Period => null;

    private string Digits => Factor.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => $"⌊{Size.Dividend(formula => formula.ToString())}·{Digits}⌋";

    protected internal override long At(IReadOnlyList<long> sizes) => checked((long)Math.Floor(Size.At(sizes) * Factor));
}
