using System.Collections.Immutable;

namespace TypedNets.Exchange;

/// <summary>What makes a module, in Python.</summary>
internal abstract record PythonExpression
{
    /// <summary>Its values, in the order in which they stand there.</summary>
    public abstract IEnumerable<PythonValue> Values { get; }

    /// <summary>What it is but for its values: two of one form can be made by one class.</summary>
    public abstract string Form { get; }

    /// <summary>The same with values that are not known, and may be any.</summary>
    public abstract PythonExpression Opened();

    /// <summary>Its text.</summary>
    /// <param name="write">Writes a value: as it is, or as the parameter that it is an argument of. Null where it goes without saying.</param>
    /// <param name="indent">How far in it stands, where it takes several lines.</param>
    public abstract string Write(Func<PythonValue, string?> write, int indent);
}

/// <param name="Name">What it is called: <c>in_channels</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Default">What it is where nothing is said, as Python writes it; null where it must be said.</param>
internal sealed record PythonValue(string Name, object? Value, string? Default = null) : PythonExpression
{
    // Told apart by where they stand, not by what they say.
    public bool Equals(PythonValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override IEnumerable<PythonValue> Values => [this];

    public override string Form => "?";

    /// <summary>Whether it may be any.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether it goes without saying.</summary>
    public bool IsDefault => Default is not null && Same(PythonText.Value(Value), Default);

    public override PythonExpression Opened() => this with { IsOpen = true };

    public override string Write(Func<PythonValue, string?> write, int indent) => write(this) ?? PythonText.Value(Value);

    private static bool Same(string one, string other) => one == other
        || (double.TryParse(one, System.Globalization.CultureInfo.InvariantCulture, out var left) && double.TryParse(other, System.Globalization.CultureInfo.InvariantCulture, out var right) && left.Equals(right));
}

/// <summary>A call: <c>nn.Conv2d(1, 6, 5)</c>.</summary>
/// <param name="Callee">What is called.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record PythonCall(string Callee, ImmutableArray<PythonArgument> Arguments) : PythonExpression
{
    /// <summary>Whether each argument stands in a line of its own.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether its keywords are the keys of one dictionary that it takes in their order.</summary>
    public bool IsNamed { get; init; }

    public override IEnumerable<PythonValue> Values => Arguments.SelectMany(argument => argument.Value.Values);

    public override string Form => $"{Callee}({string.Join(", ", Arguments.Select(argument => $"{argument.Keyword}={argument.Value.Form}"))})";

    public override PythonExpression Opened() => this with { Arguments = [.. Arguments.Select(argument => argument with { Value = argument.Value.Opened() })] };

    public override string Write(Func<PythonValue, string?> write, int indent)
    {
        var inner = IsLong ? indent + 4 : indent;
        var arguments = Arguments
            .Select(argument => (argument.Keyword, Text: argument.Value is PythonValue value ? write(value) : argument.Value.Write(write, inner)))
            .Where(argument => argument.Text is not null)
            .Select(argument => argument.Keyword is not { } keyword ? argument.Text! : IsNamed ? $"({PythonText.Literal(keyword)}, {argument.Text})" : $"{keyword}={argument.Text}")
            .ToArray();
        if (!IsLong || arguments.Length == 0)
        {
            return $"{Callee}({string.Join(", ", arguments)})";
        }

        var margin = new string(' ', inner);
        var (open, close) = IsNamed ? ("(OrderedDict([", "]))") : ("(", ")");
        return $"{Callee}{open}\n{string.Concat(Repeated(arguments).Select(argument => $"{margin}{argument},\n"))}{new string(' ', indent)}{close}";
    }

    /// <summary>The same made several times over is made in a loop.</summary>
    private static IEnumerable<string> Repeated(string[] arguments)
    {
        for (var index = 0; index < arguments.Length;)
        {
            var count = arguments.Skip(index).TakeWhile(argument => argument == arguments[index]).Count();
            if (count > 2)
            {
                yield return $"*[{arguments[index]} for _ in range({count})]";
            }
            else
            {
                for (var copy = 0; copy < count; copy++)
                {
                    yield return arguments[index];
                }
            }

            index += count;
        }
    }
}

/// <summary>Something that some objects of a class have and others do not, who let through what arrives.</summary>
/// <param name="Condition">The truth value that says it.</param>
/// <param name="Then">What those make that have it.</param>
internal sealed record PythonChoice(PythonValue Condition, PythonExpression Then) : PythonExpression
{
    public override IEnumerable<PythonValue> Values => [Condition, .. Then.Values];

    public override string Form => $"{Then.Form} if ?";

    public override PythonExpression Opened() => this with { Then = Then.Opened() };

    public override string Write(Func<PythonValue, string?> write, int indent) => $"{Then.Write(write, indent)} if {Condition.Write(write, indent)} else nn.Identity()";
}

/// <summary>An argument of a call.</summary>
/// <param name="Keyword">What stands before the <c>=</c>; null for one that is known by its place.</param>
/// <param name="Value">What is given.</param>
internal sealed record PythonArgument(string? Keyword, PythonExpression Value);
