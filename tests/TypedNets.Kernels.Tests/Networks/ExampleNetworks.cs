using TypedNets.Examples.Networks;
using TypedNets.Examples.Networks.Torchvision;
using static TorchSharp.torch;

[assembly: TypedNets.Inference]

namespace TypedNets.Kernels.Tests.Networks;

/// <summary>The examples' networks, compiled here once more with the class that runs them without libtorch: both give the same.</summary>
[Collection(nameof(ExampleNetworks))]
public class ExampleNetworks
{
    private static readonly Dictionary<string, (Func<Network> Make, Func<string, CompiledNetwork> Load)> All = new()
    {
        ["ConvNet"] = (() => new ConvNet(), ConvNet.Inference.Load),
        ["FashionNet"] = (() => new FashionNet(), FashionNet.Inference.Load),
        ["LeNet"] = (() => new LeNet(), LeNet.Inference.Load),
        ["DigitNet"] = (() => new DigitNet(), DigitNet.Inference.Load),
        ["SupaeroNet"] = (() => new SupaeroNet(), SupaeroNet.Inference.Load),
        ["CifarResNet"] = (() => new CifarResNet(), CifarResNet.Inference.Load),
        ["MobileNet"] = (() => new MobileNet(), MobileNet.Inference.Load),
        ["InceptionNet"] = (() => new InceptionNet(), InceptionNet.Inference.Load),
        ["ResNet18"] = (() => new ResNet18(), ResNet18.Inference.Load),
        ["MobileNetV2"] = (() => new MobileNetV2(), MobileNetV2.Inference.Load),
        ["EfficientNetB0"] = (() => new EfficientNetB0(), EfficientNetB0.Inference.Load),
        ["SqueezeNet"] = (() => new SqueezeNet(), SqueezeNet.Inference.Load),
        ["UNet"] = (() => new UNet(), UNet.Inference.Load),
        ["SuperResolutionNet"] = (() => new SuperResolutionNet(), SuperResolutionNet.Inference.Load),
        ["WaveNet"] = (() => new WaveNet(), WaveNet.Inference.Load),
        ["ConvNeXtTiny"] = (() => new ConvNeXtTiny(), ConvNeXtTiny.Inference.Load),
        ["ShuffleNetV2"] = (() => new ShuffleNetV2(), ShuffleNetV2.Inference.Load),
        ["DcganGenerator"] = (() => new DcganGenerator(), DcganGenerator.Inference.Load),
        ["SmallViT"] = (() => new SmallViT(), SmallViT.Inference.Load),
        ["MixerNet"] = (() => new MixerNet(), MixerNet.Inference.Load),
        ["Mixed"] = (() => new Mixed(), Mixed.Inference.Load),
        ["Sequences"] = (() => new Sequences(), Sequences.Inference.Load),
        ["Vectors"] = (() => new Vectors(), Vectors.Inference.Load),
        ["ImageOut"] = (() => new ImageOut(), ImageOut.Inference.Load),
        ["WrittenOutAttention"] = (() => new WrittenOutAttention(), WrittenOutAttention.Inference.Load),
        ["Shared"] = (() => new Shared(), Shared.Inference.Load),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gives_what_TorchSharp_gives(string name)
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var network = All[name].Make();
        var sizes = network.Architecture.Input.Sizes.ToArray();
        var samples = sizes is [.., > 100] ? 2 : 9;
        using (no_grad())
        {
            // Statistics that are no zeros and ones.
            network.train();
            for (var times = 0; times < (samples > 2 ? 3 : 1); times++)
            {
                network.forward(randn([8, .. sizes])).Dispose();
            }
        }

        network.eval();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
        float[] expected;
        float[] got;
        try
        {
            network.SaveWeights(path);
            using var compiled = All[name].Load(path);
            using var _ = no_grad();
            var images = randn([samples, .. sizes]);
            var scores = network.forward(images);
            expected = scores.data<float>().ToArray();
            var input = images.data<float>().ToArray();
            got = new float[expected.Length];
            compiled.Predict(input, got);

            // One sample alone, several side by side and several threads are the same.
            var each = input.Length / samples;
            var alone = new float[expected.Length / samples];
            compiled.Predict(input.AsSpan(each, each), alone);
            AssertNear(got.AsSpan(alone.Length, alone.Length), alone, 1e-5f);
            var together = new float[expected.Length];
            compiled.Predict((ReadOnlyMemory<float>)input, (Memory<float>)together, threads: 2);
            Assert.Equal(got, together);
        }
        finally
        {
            File.Delete(path);
        }

        AssertNear(expected, got, 1e-4f);
    }

    /// <summary>Texts, whose letters and words are whole numbers.</summary>
    [Fact]
    public void Recurrent_networks_and_transformers_give_what_TorchSharp_gives_of_whole_numbers()
    {
        using var brackets = new BracketNet();
        Compare(brackets, BracketNet.Inference.Load, 3);
        using var clauses = new ClauseNet();
        Compare(clauses, ClauseNet.Inference.Load, 24);
        using var filled = new FilledUp();
        Compare(filled, FilledUp.Inference.Load, 5);

        static void Compare(Network network, Func<string, CompiledNetwork> load, long count)
        {
            network.eval();
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var texts = randint(0, count, [11, .. network.Architecture.Input.Sizes], int64);
            var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
            network.SaveWeights(path);
            using var compiled = load(path);
            File.Delete(path);
            var expected = network.forward(texts).data<float>().ToArray();
            var got = new float[expected.Length];
            compiled.Predict(texts.data<long>().ToArray(), got);
            AssertNear(expected, got, 1e-4f);

            // The same numbers as numbers with a fraction, several samples side by side.
            compiled.Predict(texts.to(float32).data<float>().ToArray(), got);
            AssertNear(expected, got, 1e-4f);
            var error = Assert.Throws<ArgumentException>(() => compiled.Predict(texts.fill_(count).data<long>().ToArray(), got));
            Assert.Equal($"The input's number 0 is {count}, and there are vectors for 0 to {count - 1}: give whole numbers among them", error.Message);
        }
    }

    /// <summary>A dense layer, convolutions and pools; an attention; an enlargement.</summary>
    [Theory]
    [InlineData("ConvNet")]
    [InlineData("SmallViT")]
    [InlineData("UNet")]
    public void A_prediction_allocates_nothing(string name)
    {
        using var network = All[name].Make();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
        network.SaveWeights(path);
        using var compiled = All[name].Load(path);
        File.Delete(path);
        var (input, output) = (new float[9 * compiled.InputCount], new float[9 * compiled.OutputCount]);
        compiled.Predict(input, output);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var times = 0; times < 20; times++)
        {
            compiled.Predict(input, output);
            compiled.Predict(input.AsSpan(0, compiled.InputCount), output.AsSpan(0, compiled.OutputCount));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>All to a ten-thousandth of the largest, as errors of single precision grow with what is added.</summary>
    private static void AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> got, float error)
    {
        var largest = 1e-3f;
        foreach (var number in expected)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        for (var index = 0; index < expected.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - got[index]) <= error * largest, $"number {index} is {got[index]} and not {expected[index]}, where the largest is {largest}");
        }
    }
}
