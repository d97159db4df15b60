using System.Globalization;

namespace TypedNets.Generators.Model;

/// <summary>An argument that has a value only once its block is used: <c>Block.In * 6</c>. Equal for equal formulas.</summary>
internal abstract record Formula
{
    /// <summary>The parameters it is made of, those of defaults among them.</summary>
    public abstract IEnumerable<Formula> Parameters { get; }

    /// <summary>The value, if it is one.</summary>
    public object? Constant => (this as ConstantFormula)?.Value;

    /// <summary>The same with what is known put in, and calculated as far as it goes.</summary>
    /// <param name="known">What a parameter stands for; null where that is not known.</param>
    /// <exception cref="DivideByZeroException">It divides by zero.</exception>
    /// <exception cref="OverflowException">A whole number does not fit.</exception>
    public abstract Formula Substitute(Func<Formula, Formula?> known);

    /// <summary>The same with what is known put in, and nothing calculated yet.</summary>
    /// <param name="known">What a parameter stands for; null where that is not known.</param>
    public virtual Formula Replace(Func<Formula, Formula?> known) => Substitute(known);

    /// <summary>As C# writes it.</summary>
    /// <param name="whole">Whether all that is known of parameters is written too, so that it can be read again: <c>(Expand ?? 6)</c>.</param>
    public abstract string Written(bool whole);

    /// <summary>A name without what it is a name of.</summary>
    public virtual string Bare => ToString();

    /// <summary>As it is written within a longer one.</summary>
    protected internal virtual string Inner(bool whole) => Written(whole);
}

/// <summary>A value: a <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/> (an enum's member), an open <see cref="Size"/>, or null.</summary>
internal sealed record ConstantFormula(object? Value) : Formula
{
    /// <summary>A size, which is a number where it is not open.</summary>
    public static ConstantFormula From(Size size) => new(size.IsOpen ? (object)size : size.Number);

    public override IEnumerable<Formula> Parameters => [];

    public override Formula Substitute(Func<Formula, Formula?> known) => this;

    public override string ToString() => Written(whole: false);

    public override string Written(bool whole) => Value switch
    {
        bool truth => truth ? "true" : "false",
        string text => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"",
        double real => real.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.All(letter => char.IsDigit(letter) || letter == '-') ? digits + "d" : digits,
        null => "null",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}

/// <summary>What the use of a block gives: <c>Block.Width</c>, or a constant of the block's own class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What it is where the use gives nothing; null where it is nothing then.</param>
internal sealed record ParameterFormula(string Name, Formula? Default) : Formula
{
    public override IEnumerable<Formula> Parameters => Default is null ? [this] : [this, .. Default.Parameters];

    public override Formula Substitute(Func<Formula, Formula?> known) => known(this) ?? Default?.Substitute(known) ?? this;

    public override Formula Replace(Func<Formula, Formula?> known) => known(this) ?? Default?.Replace(known) ?? this;

    public override string ToString() => Written(whole: false);

    public override string Bare => Name;

    public override string Written(bool whole) => Default is null ? $"Block.{Name}" : whole ? $"({Name} ?? {Default.Inner(whole)})" : Name;
}

/// <summary>A size of what arrives at a block: <c>Block.In</c>.</summary>
/// <param name="Name">Which size.</param>
/// <param name="Depth">How deep that block lies in others; 0 for the one in which it is written.</param>
internal sealed record InputSizeFormula(string Name, int Depth) : Formula
{
    public override IEnumerable<Formula> Parameters => [this];

    public override Formula Substitute(Func<Formula, Formula?> known) => known(this) ?? this;

    public override string ToString() => Written(whole: false);

    public override string Written(bool whole) => $"Block.{Name}";
}

/// <summary>What a block is given that is looked at by itself: some value.</summary>
internal sealed record UnknownFormula : Formula
{
    public override IEnumerable<Formula> Parameters => [];

    public override Formula Substitute(Func<Formula, Formula?> known) => this;

    public override string ToString() => Written(whole: false);

    public override string Written(bool whole) => "…";
}

/// <summary>Something calculated, as C# does.</summary>
/// <param name="Operator">The operator as it is written; <c>?</c> of a choice, <c>int</c>, <c>double</c> or <c>float</c> of a cast.</param>
/// <param name="Operands">What stands around it.</param>
internal sealed record OperationFormula(string Operator, EquatableArray<Formula> Operands) : Formula
{
    public override IEnumerable<Formula> Parameters => Operands.SelectMany(operand => operand.Parameters);

    public override Formula Substitute(Func<Formula, Formula?> known)
    {
        if (Operator is "?" or "&&" or "||")
        {
            return Operands[0].Substitute(known) switch
            {
                { Constant: bool condition } when Operator == "?" => Operands[condition ? 1 : 2].Substitute(known),
                { Constant: bool first } when first == (Operator == "||") => new ConstantFormula(first),
                { Constant: bool } => Operands[1].Substitute(known),

                // What will not be chosen may be what cannot be calculated.
                var open => new OperationFormula(Operator, new([open, .. Operands.Skip(1).Select(operand => operand.Replace(known))])),
            };
        }

        var operands = Operands.Select(operand => operand.Substitute(known)).ToArray();
        return Array.TrueForAll(operands, operand => operand is ConstantFormula) && Calculate([.. operands.Select(operand => operand.Constant)]) is { } value
            ? new ConstantFormula(value)
            : new OperationFormula(Operator, new(operands));
    }

    public override Formula Replace(Func<Formula, Formula?> known) => new OperationFormula(Operator, Operands.Select(operand => operand.Replace(known)).ToEquatableArray());

    /// <summary>That a real number is wanted goes without saying.</summary>
    public override string ToString() => Operator == "double" ? Operands[0].ToString() : Written(whole: false);

    public override string Written(bool whole) => Operator switch
    {
        "?" => $"{Operands[0].Inner(whole)} ? {Operands[1].Inner(whole)} : {Operands[2].Inner(whole)}",
        "int" or "double" or "float" => $"({Operator}){Operands[0].Inner(whole)}",
        _ when Operands.Count == 1 => Operator + Operands[0].Inner(whole),
        _ => $"{Operands[0].Inner(whole)} {Operator} {Operands[1].Inner(whole)}",
    };

    protected internal override string Inner(bool whole) => Operator is "int" or "double" or "float" ? Written(whole) : $"({Written(whole)})";

    private object? Calculate(object?[] values) => values switch
    {
        [long value] => Operator switch
        {
            "-" => checked(-value),
            "+" or "int" => value,
            "~" => ~value,
            "double" => (double)value,
            "float" => (double)(float)value,
            _ => null,
        },
        [double value] => Operator switch
        {
            "-" => -value,
            "+" or "double" => value,
            "float" => (double)(float)value,
            "int" => checked((long)value),
            _ => null,
        },
        [bool value] => Operator == "!" ? !value : null,
        [long left, long right] => Calculate(left, right),
        [long left, double right] => Calculate(left, right),
        [double left, long right] => Calculate(left, right),
        [double left, double right] => Calculate(left, right),

        // C# rounds what is below 0 up, and sizes are rounded down: so it is 0 or more.
        [Size left, long right] when right > 0 && Operator == "/" => left < 0 ? null : Value(left / right),
        [Size left, long right] => Calculate(left, (Size)right),
        [long left, Size right] => Calculate((Size)left, right),
        [Size left, Size right] => Calculate(left, right),
        [var left, var right] => Operator switch
        {
            "==" => Equals(left, right),
            "!=" => !Equals(left, right),
            _ => null,
        },
        _ => null,
    };

    private object? Calculate(long left, long right) => Operator switch
    {
        "+" => checked(left + right),
        "-" => checked(left - right),
        "*" => checked(left * right),
        "/" => checked(left / right),
        "%" => right == -1 ? 0L : left % right,
        "<<" => left << (int)right,
        ">>" => left >> (int)right,
        "&" => left & right,
        "|" => left | right,
        "^" => left ^ right,
        "==" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        _ => null,
    };

    /// <summary>Of open sizes only what is a formula again.</summary>
    private object? Calculate(Size left, Size right) => Operator switch
    {
        "+" => Value(left + right),
        "-" => Value(left - right),
        "*" => Value(left * right),
        _ => null,
    };

    private static object Value(Size size) => ConstantFormula.From(size).Value!;

    private object? Calculate(double left, double right) => Operator switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        "==" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        _ => null,
    };
}
