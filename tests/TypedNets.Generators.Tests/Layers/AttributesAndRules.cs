using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Generators.Tests.Compiling;
using TypedNets.Generators.Tests.Documentation;

namespace TypedNets.Generators.Tests.Layers;

/// <summary>The runtime's attributes and the generator's rules are written apart and belong together.</summary>
public class AttributesAndRules
{
    private static readonly Shape[] Arrivals = [new(8), new(8, 24), new(8, 24, 24), new(8, 24, 24, 24)];

    /// <summary>Every constructor's parameter and every property that can be set, but for the layer's name and for what says something of the whole network.</summary>
    public static TheoryData<string, string> Arguments
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (kind, attribute) in RuntimeTypes.LayerAttributes.OrderBy(item => item.Key, StringComparer.Ordinal))
            {
                foreach (var name in Constructors(attribute).SelectMany(parameters => parameters.Select(parameter => parameter.Name))
                    .Concat(Properties(attribute).Select(property => property.Name)).Distinct().Where(name => name != ClassCount.PerClass))
                {
                    data.Add(kind, name);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Each_rule_has_its_attribute_and_each_attribute_its_rule() => Assert.Equal(
        RuntimeTypes.LayerAttributes.Keys.Order(StringComparer.Ordinal),
        LayerCatalog.All.Select(rule => rule.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_structure_has_its_attribute_and_each_attribute_that_is_no_layer_its_structure() => Assert.Equal(
        RuntimeTypes.StructureAttributes.Append("Input").Order(StringComparer.Ordinal),
        StructureCatalog.All.Select(rule => rule.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void The_runtime_knows_the_same_families_and_scores()
    {
        Assert.Equal(Enum.GetNames<LayerFamily>(), Members("TypedNets.LayerFamily"));
        Assert.Equal(Enum.GetNames<Scores>(), Members("TypedNets.Scores"));

        static IEnumerable<string> Members(string name) => RuntimeTypes.Named(name).GetMembers().OfType<IFieldSymbol>().Select(field => field.Name);
    }

    [Fact]
    public void The_parameters_of_blocks_are_the_runtimes()
    {
        var constants = RuntimeTypes.Named("TypedNets.Block").GetMembers().OfType<IFieldSymbol>().Select(field => field.Name);
        Assert.Equal([.. BlockParameterNames.Given, .. BlockParameterNames.Arriving, .. BlockParameterNames.Repeated], constants);
        Assert.All(BlockParameterNames.Given, name => Assert.Contains(name, RuntimeTypes.Named("TypedNets.BlockUseAttribute").GetMembers().Select(member => member.Name)));
    }

    [Theory]
    [MemberData(nameof(Arguments))]
    public void Each_argument_changes_the_shape_the_module_or_what_is_wrong(string kind, string name)
    {
        var attribute = RuntimeTypes.LayerAttributes[kind];
        var rule = LayerCatalog.Find(kind)!;
        Assert.Contains(
            Constructors(attribute),
            constructor => Starts(constructor).Any(plain => Companions(attribute, name).Select(companion => plain.Concat(companion).ToArray()).Any(others =>
            {
                var changed = constructor.FirstOrDefault(parameter => parameter.Name == name) is { } positional
                    ? Values(positional.Type).Select(value => others.Select(argument => argument.Name == name ? argument with { Value = value } : argument))
                    : Properties(attribute).Where(property => property.Name == name)
                        .SelectMany(property => Values(property.Type))
                        .Select(value => others.Append(new Argument(name, IsNamed: true, value)));
                return changed.Any(arguments => Arrivals.Any(shape => Effect(rule, shape, others) != Effect(rule, shape, arguments)));
            })));
    }

    public static TheoryData<string> Kinds => [.. RuntimeTypes.LayerAttributes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Defaults are written in the attributes and again in the rules: who writes one out gets what he has without it.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_default_that_is_written_out_changes_nothing(string kind)
    {
        var rule = LayerCatalog.Find(kind)!;
        foreach (var constructor in Constructors(RuntimeTypes.LayerAttributes[kind]))
        {
            foreach (var argument in LayerArgument.Read(AttributesAssembly.Attribute(kind)).Where(argument =>
                argument is { IsNamed: true, HasDefault: true, IsOverride: false } && !constructor.Any(parameter => argument.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))))
            {
                object value = argument.Value switch { int number => (long)number, Enum member => member.ToString(), var other => other! };
                Assert.All(Starts(constructor), without =>
                {
                    Argument[] with = [.. without, new Argument(argument.Name, IsNamed: true, value)];
                    Assert.All(Arrivals, shape => Assert.Equal(Outcome(rule, shape, without), Outcome(rule, shape, with)));
                });
            }
        }

        static string Outcome(LayerRule rule, Shape shape, Argument[] all)
        {
            var arguments = new LayerArguments(all.ToEquatableArray());
            if (rule.Check(arguments) is { } wrong)
            {
                return wrong.Message;
            }

            var output = rule.Infer(shape, arguments);
            return output.Violation?.Id
                ?? $"{output.Output} {output.MultiplyAdds} {string.Join(", ", output.Parameters)} {string.Join(", ", rule.Kernel(arguments))} {rule.Aliases(arguments)} {rule.CoversRestWith(arguments)}";
        }
    }

    /// <summary>What an argument may need beside it: nothing, or one other.</summary>
    private static IEnumerable<Argument[]> Companions(INamedTypeSymbol attribute, string name) =>
        Properties(attribute).Where(property => property.Name != name)
            .SelectMany(property => Values(property.Type).Select(value => new[] { new Argument(property.Name, IsNamed: true, value) }))
            .Prepend([]);

    /// <summary>All that a rule says of its arguments, without the arguments as they are written.</summary>
    private static string Effect(LayerRule rule, Shape shape, IEnumerable<Argument> all)
    {
        var arguments = new LayerArguments(all.ToEquatableArray());
        if (rule.Check(arguments) is { } violation)
        {
            return violation.ToString();
        }

        var inference = rule.Infer(shape, arguments);
        if (inference.Violation is { } wrong)
        {
            return wrong.ToString();
        }

        var node = new GraphNode("name", rule.Kind, arguments, new([-1]), shape, inference.Output, inference.Parameters, inference.MultiplyAdds)
        {
            PaddingIdx = rule.PaddingArgument is { } padding && arguments.Bool(padding) ? 0 : null,
        };
        return $"{inference.Output} {string.Join(", ", inference.Parameters)} {string.Join(", ", rule.Construct(node))} {rule.Call("module", ["read", "text"], node)}{CSharpArguments.Init(arguments)}";
    }

    private static IEnumerable<ImmutableArray<IParameterSymbol>> Constructors(INamedTypeSymbol attribute) => attribute.InstanceConstructors
        .Where(constructor => constructor.GetAttributes().All(mark => mark.AttributeClass!.Name != "ObsoleteAttribute"))
        .Select(constructor => constructor.Parameters);

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol attribute) => RuntimeTypes.Bases(attribute)
        .SelectMany(type => type.GetMembers().OfType<IPropertySymbol>())
        .Where(property => property is { SetMethod: not null, Name: not ("Name" or "If") });

    private static object Usual(ITypeSymbol type) => Values(type).First();

    /// <summary>What stands in the parentheses: usual values, and with those an index of 0.</summary>
    private static IEnumerable<Argument[]> Starts(ImmutableArray<IParameterSymbol> constructor) => new[] { "", "index" }.Select(first => constructor
        .Select(parameter => new Argument(parameter.Name, IsNamed: false, parameter.Name == first ? 0L : Usual(parameter.Type))).ToArray());

    private static IEnumerable<object> Values(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => new long[][] { [1], [1, 2], [2, 1], [2, 4], [4, 2], [3, 1, 2] }.Select(values => (object)values.ToEquatableArray()),
        { SpecialType: SpecialType.System_Int32 } => [4L, 2L, 1L, 8L, -1L, 0L],
        { SpecialType: SpecialType.System_Boolean } => [false, true],
        { SpecialType: SpecialType.System_Double } => [0.5, 0.25],
        { TypeKind: TypeKind.Enum } => type.GetMembers().OfType<IFieldSymbol>().Select(member => member.Name),
        _ => throw new NotSupportedException($"{type}: say here which values to try"),
    };
}
