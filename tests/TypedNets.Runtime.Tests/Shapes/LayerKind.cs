using System.Globalization;
using System.Reflection;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>One kind of layer: its rule, and everything that can be written in its attribute's parentheses.</summary>
internal sealed class LayerKind
{
    private const string Suffix = "Attribute";

    private readonly Dictionary<string, Type> types;

    private LayerKind(Type attribute)
    {
        Name = attribute.Name[..^Suffix.Length];
        Rule = LayerCatalog.Find(Name) ?? throw new InvalidOperationException($"[{Name}] has no rule");
        Forms = [.. attribute.GetConstructors()
            .Where(form => form.GetCustomAttribute<ObsoleteAttribute>() is null)
            .Select(form => form.GetParameters())
            .OrderByDescending(form => form.Length)];
        // PerClass says something of the whole network, a mask of padding of the embedding above, and none of the layer's shapes.
        Properties = [.. attribute.GetProperties().Where(property => property.CanWrite && property.Name is not (nameof(LayerAttribute.Name) or nameof(LayerAttribute.If) or nameof(LinearAttribute.PerClass)
            or nameof(MultiheadAttentionAttribute.KeyPaddingMask) or nameof(TransformerEncoderLayerAttribute.SrcKeyPaddingMask)))];
        types = Forms.SelectMany(form => form).DistinctBy(parameter => parameter.Name).ToDictionary(parameter => parameter.Name!, parameter => parameter.ParameterType);
        foreach (var property in Properties)
        {
            types.Add(property.Name, property.PropertyType);
        }
    }

    /// <summary>All kinds, by name; what puts blocks together is none.</summary>
    public static IReadOnlyList<LayerKind> All { get; } = [.. typeof(LayerAttribute).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && !type.IsGenericType && type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsSubclassOf(typeof(KerasLayerAttribute)) && StructureCatalog.Find(type.Name[..^Suffix.Length]) is null)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => new LayerKind(type))];

    public string Name { get; }

    public LayerRule Rule { get; }

    /// <summary>The constructors that a person can call, the longest first.</summary>
    public IReadOnlyList<ParameterInfo[]> Forms { get; }

    public IReadOnlyList<PropertyInfo> Properties { get; }

    /// <summary>The names of all arguments: the constructors' parameters, then the properties.</summary>
    public IReadOnlyCollection<string> Arguments => types.Keys;

    public Type TypeOf(string argument) => types[argument];

    /// <summary>A layer as C#: <c>Conv2d(8, 3, PaddingMode = PaddingMode.Reflect)</c>.</summary>
    public static string Text(LayerDeclaration layer)
    {
        if (layer.Custom is { } custom)
        {
            return $"Layer<{custom.Title}>({layer.Arguments}, Shapes = \"{custom.Rule?.Text}\")";
        }

        var kind = All.First(kind => kind.Name == layer.Kind);
        var arguments = layer.Arguments.All.Select(argument => (argument.IsNamed ? $"{argument.Name} = " : "") + Text(argument.Value, kind.TypeOf(argument.Name)));
        return layer.Arguments.All.Count == 0 ? layer.Kind : $"{layer.Kind}({string.Join(", ", arguments)})";
    }

    private static string Text(object? value, Type type) => value switch
    {
        bool truth => truth ? "true" : "false",
        EquatableArray<long> list => string.Join(", ", list),
        double real when !double.IsFinite(real) => $"double.{(double.IsNaN(real) ? "NaN" : real > 0 ? "PositiveInfinity" : "NegativeInfinity")}",
        string member => $"{type.Name}.{member}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
