using TypedNets.Examples.Networks;

namespace TypedNets.Exchange.Tests.Examples;

public class ExampleNetworksTests
{
    /// <summary>A network that is added to the examples is added to those that are exchanged.</summary>
    [Fact]
    public void All_are_here()
    {
        var all = typeof(LeNet).Assembly.GetTypes().Where(type => typeof(Network).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => ((NetworkGraph)type.GetProperty("Graph")!.GetValue(null)!).Name);
        Assert.Equal(all.Order(StringComparer.Ordinal), ExampleNetworks.Names.Order(StringComparer.Ordinal));
    }
}
