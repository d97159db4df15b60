using Microsoft.CodeAnalysis;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Inference;

public class ReservedNames
{
    [Fact]
    public async Task They_are_the_members_that_a_layers_property_would_hide()
    {
        var build = await Build.Compile("[Inference, Input(4), Linear(2)] public partial class Net;");
        var net = build.Compilation.GetTypeByMetadataName("Net")!;
        var members = new[] { net, net.GetTypeMembers("Activations").Single() }
            .SelectMany(RuntimeTypes.Bases)
            .SelectMany(type => type.GetMembers())
            .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
            .Select(member => member is IPropertySymbol { IsIndexer: true } indexer ? indexer.MetadataName : member.Name)
            .Where(name => name is not "Fc1" && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_') && LayerNames.Property(name) == name)
            .ToHashSet();
        Assert.Equal("", string.Join(", ", members.Except(LayerNames.Reserved).Order(StringComparer.Ordinal)));
        Assert.Equal("", string.Join(", ", LayerNames.Reserved.Except(members).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("conv1", "Conv1")]
    [InlineData("down_conv", "DownConv")]
    [InlineData("Down", "Down")]
    [InlineData("_1st", "_1st")]
    [InlineData("_", "_")]
    [InlineData("logSoftmax2", "LogSoftmax2")]
    public void A_layers_property_is_its_name_in_capitals(string name, string property) => Assert.Equal(property, LayerNames.Property(name));
}
