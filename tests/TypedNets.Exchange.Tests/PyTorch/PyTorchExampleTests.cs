using TypedNets.Examples.Networks;
using TypedNets.Examples.Networks.Several;
using TypedNets.Examples.Networks.Torchvision;

namespace TypedNets.Exchange.Tests.PyTorch;

/// <summary>Every network of the examples is the same network in PyTorch; the large ones of torchvision where TYPEDNETS_EXPORTS says <c>all</c>.</summary>
[Collection("torch")]
public class PyTorchExampleTests
{
    private static readonly Dictionary<string, Func<Network>> Large = new()
    {
        [nameof(ConvNeXtTiny)] = () => new ConvNeXtTiny(),
        [nameof(DenseNet121)] = () => new DenseNet121(),
        [nameof(EfficientNetB0)] = () => new EfficientNetB0(),
        [nameof(GoogLeNet)] = () => new GoogLeNet(),
        [nameof(MobileNetV2)] = () => new MobileNetV2(),
        [nameof(ResNet34)] = () => new ResNet34(),
        [nameof(ResNet50)] = () => new ResNet50(),
        [nameof(ResNet101)] = () => new ResNet101(),
        [nameof(ViTB16)] = () => new ViTB16(),
    };

    private static readonly Dictionary<string, Func<Network>> Networks = Named(
    [
        () => new BracketNet(), () => new CifarResNet(), () => new ConvNet(), () => new DigitNet(), () => new FashionNet(), () => new FriedmanNet(), () => new InceptionNet(), () => new LeNet(), () => new LetterNet(), () => new SegmentationNet(), () => new WaveNet(), () => new VaeDecoder(), () => new MixerNet(), () => new ClauseNet(), () => new DcganGenerator(), () => new DcganDiscriminator(),
        () => new MobileNet(), () => new ResNet18(), () => new SmallViT(), () => new SpiralNet(), () => new SupaeroNet(), () => new SuperResolutionNet(), () => new UNet(),
        () => new MobileNetV3Small(), () => new ShuffleNetV2(), () => new SqueezeNet(),
        .. Environment.GetEnvironmentVariable("TYPEDNETS_EXPORTS") == "all" ? Large.Values.ToArray() : [],
    ]);

    private static readonly Lazy<Judged> Exported = new(() => new Judged(Networks));

    public static TheoryData<string> Names => [.. Networks.Keys];

    [PyTorchTheory]
    [MemberData(nameof(Names))]
    public void A_network_gives_the_same_there(string name) => Exported.Value.Agree(name, 1e-9);

    /// <summary>A network that is added to the examples is added here.</summary>
    [Fact]
    public void All_are_here()
    {
        var all = typeof(LeNet).Assembly.GetTypes().Where(type => typeof(Network).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (NetworkGraph)type.GetProperty("Graph")!.GetValue(null)!).Where(graph => graph.IsPlain).Select(graph => graph.Name);
        Assert.Equal(all.Order(StringComparer.Ordinal), Networks.Keys.Union(Large.Keys).Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, Func<Network>> Named(IReadOnlyList<Func<Network>> makes) => makes.ToDictionary(make =>
    {
        using var net = make();
        return net.Architecture.Name;
    });
}
