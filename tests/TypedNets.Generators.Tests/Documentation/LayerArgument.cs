using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>One argument of a layer, as its attribute has it.</summary>
/// <param name="Name">As it is written: <c>kernel</c> in the parentheses, <c>Stride = …</c> by name.</param>
/// <param name="IsNamed">Whether it is written by its name.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Value">Its default, null where it must be given.</param>
/// <param name="Default">The default in words.</param>
/// <param name="Meaning">What it means.</param>
internal sealed partial record LayerArgument(string Name, bool IsNamed, Type Type, object? Value, string Default, string Meaning)
{
    private const string Required = "required";

    private static readonly string[] Sides = ["Left", "Right", "Top", "Bottom", "Front", "Back"];

    /// <summary>Where 0 is no value but says that none is given.</summary>
    [GeneratedRegex("^(In|Dim|DivisorOverride|MaxNorm|(Size|Output|Ratio)[DHW]?)$")]
    private static partial Regex Unset();

    /// <summary>The type in C#'s words.</summary>
    public string TypeName => Type switch
    {
        _ when Type == typeof(int) => "int",
        _ when Type == typeof(double) => "double",
        _ when Type == typeof(bool) => "bool",
        _ when Type == typeof(int[]) => "params int[]",
        _ => Type.Name,
    };

    /// <summary>Whether the default is a value that a person could write.</summary>
    public bool HasDefault => Value is not null && Default == Written(Value);

    /// <summary>Whether the C# compiler accepts the layer without it.</summary>
    public bool CanBeLeft => Default != Required;

    /// <summary>Whether it gives one axis or side another value than the rest.</summary>
    public bool IsOverride => Default.StartsWith("as ", StringComparison.Ordinal);

    public static IReadOnlyList<LayerArgument> Read(Type attribute)
    {
        var forms = Forms(attribute);
        var blank = forms[^1].Invoke([.. forms[^1].GetParameters().Select(Blank)]);
        var properties = attribute.GetProperties().Where(property => property.CanWrite && property.Name is not ("Name" or "If")).ToList();

        // What may be written either way is told once, by its name.
        var parameters = forms.SelectMany(form => form.GetParameters()).DistinctBy(parameter => parameter.Name)
            .Where(parameter => !properties.Any(property => property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        var written = parameters.Select(parameter => parameter.Name!).Concat(properties.Select(property => property.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. parameters.Select(parameter => Positional(parameter, forms)),
            .. properties
                .OrderBy(property => Whole(property.Name, written) is not null ? 2 : property.Name == "In" ? 1 : 0)
                .ThenBy(property => Whole(property.Name, written) is null && property.DeclaringType == attribute ? 1 : 0)
                .ThenBy(property => Whole(property.Name, written) is { } whole ? properties.Where(other => Whole(other.Name, written) == whole).Min(other => other.MetadataToken) : 0)
                .ThenBy(property => "DHW".IndexOf(property.Name[^1]))
                .ThenBy(property => property.MetadataToken)
                .Select(property => Named(property, property.GetValue(blank)!, written)),
        ];
    }

    /// <summary>The constructors that are there to be used, the fullest first.</summary>
    public static IReadOnlyList<ConstructorInfo> Forms(Type attribute) =>
    [
        .. attribute.GetConstructors()
            .Where(constructor => constructor.GetCustomAttribute<ObsoleteAttribute>() is null)
            .OrderByDescending(constructor => constructor.GetParameters().Length),
    ];

    private static LayerArgument Positional(ParameterInfo parameter, IReadOnlyList<ConstructorInfo> forms)
    {
        var value = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        var without = forms.FirstOrDefault(form => form.GetParameters().All(other => other.Name != parameter.Name));
        var instead = without is null ? [] : Code().Matches(XmlDocumentation.Read(without)).Select(match => match.Value).ToArray();
        Assert.True(without is null || instead.Length > 0, $"The documentation of {without?.DeclaringType?.Name}'s form without {parameter.Name} does not say with <see> what is given instead");
        var told = value is not null ? Written(value) : without is null ? Required : $"{Required}, or {string.Join(", ", instead)}";
        return new LayerArgument(parameter.Name!, IsNamed: false, parameter.ParameterType, value, told, XmlDocumentation.Read(parameter));
    }

    private static LayerArgument Named(PropertyInfo property, object value, HashSet<string> written)
    {
        var told = property.Name switch
        {
            "Stride" when value is 0 => "as `kernel`",
            var side when Sides.Contains(side) => "as `padding`",
            var axis when Whole(axis, written) is { } whole => $"as `{whole}`",
            var unset when Unset().IsMatch(unset) && Convert.ToDouble(value, CultureInfo.InvariantCulture) == 0 => "not given",
            _ => Written(value),
        };
        return new LayerArgument(property.Name, IsNamed: true, property.PropertyType, value, told, XmlDocumentation.Read(property));
    }

    /// <summary>The argument for all axes of one for a single axis, as it is written: <c>kernel</c> of <c>KernelH</c>.</summary>
    private static string? Whole(string name, HashSet<string> written) =>
        name.Length > 1 && "DHW".Contains(name[^1]) && written.TryGetValue(name[..^1], out var whole) ? whole : null;

    private static object? Blank(ParameterInfo parameter) =>
        parameter.ParameterType.IsArray ? Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0) : Activator.CreateInstance(parameter.ParameterType);

    private static string Written(object value) => value switch
    {
        bool truth => truth ? "`true`" : "`false`",
        Enum member => $"`{member.GetType().Name}.{member}`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("E-0", "e-", StringComparison.Ordinal)}`",
    };
    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Code();
}
