using System.Globalization;

namespace TypedNets.Generators.Model;

/// <summary>
/// A size: a number, or a formula of the sizes that a network's input leaves open. Rules calculate with it as with a number. Where they compare, an open size answers as one that is large enough
/// and, where they ask for a remainder, as one that leaves none; what that takes is noted as a <see cref="Demand"/> on the input, so that a rule written for numbers is right for open sizes too.
/// </summary>
internal readonly struct Size : IEquatable<Size>
{
    private readonly long number;
    private readonly SizeFormula? formula;

    private Size(long number) => this.number = number;

    private Size(SizeFormula formula) => this.formula = formula;

    public bool IsOpen => formula is not null;

    /// <summary>The number.</summary>
    /// <exception cref="OpenSizeException">It is open; who calls a rule makes a problem of it.</exception>
    public long Number => formula is null ? number : throw new OpenSizeException(this);

    /// <summary>The formula; null of a number.</summary>
    public SizeFormula? Formula => formula;

    /// <summary>As C# calculates it: <c>(H + 1) / 2</c>.</summary>
    public string Code => formula is null ? number.ToString(CultureInfo.InvariantCulture) : formula.Code;

    /// <summary>The same with other names for the open sizes.</summary>
    public string CodeWith(Func<OpenAxis, string> name) => formula is null ? Code : formula.Renamed(name).Code;

    public static implicit operator Size(long number) => new(number);

    public static Size From(SizeFormula formula) => formula.IsConstant ? new(formula.Constant) : new(formula);

    public static Size operator +(Size left, Size right) => Both(left, right) ? checked(left.number + right.number) : From(SizeFormula.From(left) + SizeFormula.From(right));

    public static Size operator -(Size left, Size right) => Both(left, right) ? checked(left.number - right.number) : From(SizeFormula.From(left) + (SizeFormula.From(right) * SizeFormula.From(-1)));

    public static Size operator *(Size left, Size right) => Both(left, right) ? checked(left.number * right.number) : From(SizeFormula.From(left) * SizeFormula.From(right));

    /// <summary>The quotient, rounded down.</summary>
    public static Size operator /(Size dividend, long divisor) => dividend.formula is null ? SizeFormula.Floor(dividend.number, divisor) : From(dividend.formula.Over(divisor));

    public static long operator %(Size dividend, long divisor) =>
        dividend.formula is null ? dividend.number % divisor
        : dividend.formula.Remainder(divisor) is { } remainder ? remainder
        : Noted(new Demand(dividend, DemandKind.MultipleOf, divisor), 0L);

    public static bool operator <(Size left, Size right)
    {
        if (Both(left, right))
        {
            return left.number < right.number;
        }

        var difference = right - left;
        return difference.formula is not { } open ? difference.number > 0
            : open.Growth > 0 ? Noted(new Demand(right, DemandKind.AtLeast, left + 1), true)
            : Noted(new Demand(left, DemandKind.AtLeast, right), false);
    }

    public static bool operator >(Size left, Size right) => right < left;

    public static bool operator <=(Size left, Size right) => !(right < left);

    public static bool operator >=(Size left, Size right) => !(left < right);

    public static bool operator ==(Size left, Size right) => left.Equals(right);

    public static bool operator !=(Size left, Size right) => !left.Equals(right);

    /// <summary>Whether both are equal for all sizes of the input, or for some: then those are demanded.</summary>
    public bool Meets(Size other)
    {
        var difference = this - other;
        return difference.formula is not { } open ? difference.number == 0
            : (open.CanBeZero || open.Alike is not null) && Noted(new Demand(this, DemandKind.Equal, other), true);
    }

    /// <summary>⌊size · factor⌋.</summary>
    public Size Scaled(double factor) => formula is null ? checked((long)Math.Floor(number * factor)) : From(formula.Scaled(factor));

    /// <summary>What it is for these sizes of the input's open axes.</summary>
    public long At(IReadOnlyList<long> sizes) => formula is null ? number : formula.At(sizes);

    public bool Equals(Size other) => number == other.number && Equals(formula, other.formula);

    public override bool Equals(object? obj) => obj is Size other && Equals(other);

    public override int GetHashCode() => formula?.GetHashCode() ?? number.GetHashCode();

    /// <summary><c>24</c>, or <c>⌊(H + 1)/2⌋</c>.</summary>
    public override string ToString() => formula?.ToString() ?? number.ToString(CultureInfo.InvariantCulture);

    private static bool Both(Size left, Size right) => left.formula is null && right.formula is null;

    private static T Noted<T>(Demand demand, T answer)
    {
        demand.Note();
        return answer;
    }
}

/// <summary>A number is needed where a size is open.</summary>
/// <param name="size">The size.</param>
/// <param name="isOfSeveral">Whether it cannot be told only because it grows with one open size and falls with another.</param>
internal sealed class OpenSizeException(Size size, bool isOfSeveral = false) : Exception
{
    public Size Size => size;

    public bool IsOfSeveral => isOfSeveral;
}
