using TypedNets.Examples.Networks;
using TypedNets.Examples.Networks.Several;
using TypedNets.Examples.Networks.Torchvision;

namespace TypedNets.Exchange.Tests.Examples;

/// <summary>The networks of the examples; the large ones of torchvision are tried where TYPEDNETS_EXPORTS says <c>all</c>.</summary>
internal static class ExampleNetworks
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

    /// <summary>Those that take one tensor and give one.</summary>
    public static Dictionary<string, Func<Network>> Plain { get; } = Named(
    [
        () => new BracketNet(), () => new CifarResNet(), () => new ConvNet(), () => new DigitNet(), () => new FashionNet(), () => new FriedmanNet(), () => new InceptionNet(), () => new LeNet(), () => new LetterNet(), () => new SegmentationNet(), () => new WaveNet(), () => new VaeDecoder(), () => new MixerNet(), () => new ClauseNet(), () => new ReviewNet(), () => new DcganGenerator(), () => new DcganDiscriminator(),
        () => new MobileNet(), () => new ResNet18(), () => new SmallViT(), () => new SpiralNet(), () => new SupaeroNet(), () => new SuperResolutionNet(), () => new UNet(),
        () => new MobileNetV3Small(), () => new ShuffleNetV2(), () => new SqueezeNet(),
        .. Environment.GetEnvironmentVariable("TYPEDNETS_EXPORTS") == "all" ? Large.Values.ToArray() : [],
    ]);

    /// <summary>Those of several inputs or outputs.</summary>
    public static Dictionary<string, Func<Network>> Several { get; } = Named([() => new Siamese(), () => new TwoHeads(), () => new Vae()]);

    /// <summary>Those with a layer of their own, which nobody else has.</summary>
    private static readonly string[] Own = [nameof(SwinT)];

    /// <summary>The names of all, the large ones too.</summary>
    public static IEnumerable<string> Names => Plain.Keys.Concat(Several.Keys).Union(Large.Keys).Concat(Own);

    private static Dictionary<string, Func<Network>> Named(IReadOnlyList<Func<Network>> makes) => makes.ToDictionary(make =>
    {
        using var net = make();
        return net.Architecture.Name;
    });
}
