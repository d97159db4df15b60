using TypedNets.Generators.Layers;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Verifying.Snapshots;

namespace TypedNets.Generators.Tests.Emission;

public class LayerSnapshots
{
    public static TheoryData<string> Kinds => [.. LayerCatalog.All.Select(rule => rule.Kind).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_layer_becomes_a_module(string kind)
    {
        Assert.True(LayerSamples.All.TryGetValue(kind, out var layers), $"LayerSamples has no network that shows {kind}: add one, with all its arguments");
        await Verify(await Build.Compile($"{layers}\npublic partial class {kind}Net;"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sample_gives_every_argument_of_its_layer(string kind)
    {
        var attribute = Compiler.Compile().GetTypeByMetadataName($"TypedNets.{kind}Attribute")!;
        var sample = LayerSamples.All[kind];
        var missing = RuntimeTypes.Bases(attribute).Where(type => type.Name != "LayerAttribute").SelectMany(type => type.GetMembers()).OfType<Microsoft.CodeAnalysis.IPropertySymbol>()
            .Where(property => property.SetMethod is not null)
            .Select(property => property.Name)
            .Where(name => !sample.Contains($"{name} = ", StringComparison.Ordinal));
        Assert.Empty(missing);
    }
}
