using System.Globalization;

namespace TypedNets.Generators.Model;

/// <summary>One argument of an attribute: a whole number, a real one, a truth value, a text, or an enum's member as its name.</summary>
/// <param name="Name">The property's name, or the constructor's parameter's.</param>
/// <param name="IsNamed">Whether it is written as <c>Name = value</c>.</param>
/// <param name="Value">
/// A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, a list of whole or real numbers or of texts, or null; a <see cref="Formula"/>, or a list of them, until the block is used.
/// </param>
internal sealed record Argument(string Name, bool IsNamed, object? Value)
{
    /// <summary>Whether it gives a block a parameter, and is none of the attribute that puts the block in its place.</summary>
    public bool IsParameter { get; init; }

    /// <summary>The property that it sets.</summary>
    public string Title => Name.Length == 0 ? Name : char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>What is written in the parentheses of a layer attribute. Names are found without regard to case: a parameter is the property it sets.</summary>
internal sealed record LayerArguments(EquatableArray<Argument> All)
{
    public static LayerArguments None { get; } = new(EquatableArray<Argument>.Empty);

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the argument of one axis is given: <c>StrideH</c>.</summary>
    public bool Has(string name, char axis) => Find(name, axis) is not null;

    public object? Value(string name) => Find(name)?.Value;

    public LayerArguments Without(string name) => new(All.Where(argument => argument.Name != name).ToEquatableArray());

    /// <summary>Whether a use gives this parameter to its block.</summary>
    public bool Gives(string name) => Find(name) is { IsParameter: true };

    public long Long(string name, long otherwise = 0) => Find(name)?.Value is long value ? value : otherwise;

    public double Double(string name, double otherwise) => Find(name)?.Value switch
    {
        double value => value,
        long value => value,
        _ => otherwise,
    };

    public bool Bool(string name, bool otherwise = false) => Find(name)?.Value is bool value ? value : otherwise;

    public EquatableArray<long> Longs(string name) => Find(name)?.Value is EquatableArray<long> values ? values : EquatableArray<long>.Empty;

    public EquatableArray<string> Texts(string name) => Find(name)?.Value is EquatableArray<string> values ? values : EquatableArray<string>.Empty;

    public string? Text(string name) => Find(name)?.Value as string;

    /// <summary>One value an axis: <c>StrideH</c> where it is given, else <c>Stride</c>, else the default.</summary>
    /// <param name="name">The name without its axis.</param>
    /// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
    /// <param name="otherwise">The default of each axis.</param>
    public long[] PerAxis(string name, string axes, long otherwise) =>
        [.. axes.Select(axis => OnAxis(name, axis, otherwise))];

    /// <summary>The value of one axis.</summary>
    public long OnAxis(string name, char axis, long otherwise) => Find(name, axis)?.Value is long value ? value : Long(name, otherwise);

    /// <summary>The argument that gave an axis its value, which is the one to point at.</summary>
    public string Source(string name, char axis) => Has(name, axis) ? name + axis : name;

    /// <summary>The arguments as they are written: <c>6, 5, Padding = 2</c>. The layer's name is not among them.</summary>
    public override string ToString() => string.Join(", ", All.Where(argument => argument.Name != "Name").Select(Written));

    private static string Written(Argument argument)
    {
        var value = argument.Value switch
        {
            bool truth => truth ? "true" : "false",
            EquatableArray<long> list => string.Join(", ", list.Select(item => item.ToString(CultureInfo.InvariantCulture))),
            EquatableArray<double> list => string.Join(", ", list.Select(item => item.ToString("R", CultureInfo.InvariantCulture))),
            EquatableArray<string> list => string.Join(", ", list),
            EquatableArray<Formula> list => string.Join(", ", list),
            double real => real.ToString("R", CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
        return argument.IsNamed ? $"{argument.Name} = {value}" : value ?? "null";
    }

    /// <summary>The last of that name: named properties are set after the constructor has run.</summary>
    private Argument? Find(string name, char? axis = null)
    {
        for (var index = All.Count - 1; index >= 0; index--)
        {
            var found = All[index].Name;
            if (found.Length == name.Length + (axis is null ? 0 : 1)
                && found.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (axis is null || char.ToUpperInvariant(found[name.Length]) == axis))
            {
                return All[index];
            }
        }

        return null;
    }
}
