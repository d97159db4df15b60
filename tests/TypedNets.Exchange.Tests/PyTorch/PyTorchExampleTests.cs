using TypedNets.Exchange.Tests.Examples;
using TypedNets.Exchange.Tests.Foreign;

namespace TypedNets.Exchange.Tests.PyTorch;

/// <summary>Every network of the examples is the same network in PyTorch.</summary>
[Collection("torch")]
public class PyTorchExampleTests
{
    private static readonly Lazy<Judged> Exported = new(() => new Judged(ExampleNetworks.Plain));

    public static TheoryData<string> Names => [.. ExampleNetworks.Plain.Keys];

    [PyTorchTheory]
    [MemberData(nameof(Names))]
    public void A_network_gives_the_same_there(string name) => Exported.Value.Agree(name, 1e-9);
}
