using System.Runtime.InteropServices;
using System.Text.Json;
using TypedNets.Exchange.Tests.Compiling;
using TypedNets.Generators.Tests.Emission;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>Every layer that the page has a function for, with every argument that it has, gives on the page what libtorch gives.</summary>
[Collection("torch")]
public sealed class PageLayerTests
{
    [PageScriptFact]
    public void Layers_give_on_the_page_what_libtorch_gives()
    {
        var networks = CompiledNetworks.Compile(LayerSamples.All.ToDictionary(sample => $"{sample.Key}Net", sample => $"{sample.Value}\npublic partial class {sample.Key}Net;"));
        manual_seed(5);
        using var scope = NewDisposeScope();
        var cases = networks.Values.Select(make => Case.Create(make())).OfType<Case>().ToArray();

        var answers = PageScript.Evaluate(
            cases[0].Html,
            $$"""
            [{{string.Join(", ", cases.Select(each => $"[{PageScript.Network(each.Html)}, \"{each.Input}\"]"))}}].map(([page, input]) =>
              openNetwork(page).run([tensor(page.inputs[0].shape, floatsOf(input))]).map(({ shape, data }) => ({ shape, data: Array.from(data) })))
            """);

        var wrong = cases.Zip(answers.EnumerateArray()).SelectMany(pair => pair.First.Differences(pair.Second)).ToArray();
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
        Assert.Equal(LayerSamples.All.Keys.Where(PageFiles.Runs).Order(StringComparer.Ordinal), cases.Select(each => each.Name[..^"Net".Length]).Order(StringComparer.Ordinal));
    }

    [PageScriptFact]
    public void Where_a_size_stays_or_doubles_though_the_factor_does_not_numbers_are_libtorchs()
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        using var net = new BarelyLargerNet();
        var made = Case.Create(net)!;

        var answer = PageScript.Evaluate(made.Html, $"openNetwork(page).run([tensor(page.inputs[0].shape, floatsOf(\"{made.Input}\"))]).map(({{ shape, data }}) => ({{ shape, data: Array.from(data) }}))");

        Assert.Empty(made.Differences(answer));
    }

    /// <param name="Name">The network.</param>
    /// <param name="Html">Its page.</param>
    /// <param name="Input">A sample, in base64.</param>
    /// <param name="Layers">What each layer gives for it.</param>
    private sealed record Case(string Name, string Html, string Input, IReadOnlyList<(string Name, long[] Shape, float[] Values)> Layers)
    {
        /// <summary>Null where the page does not run it.</summary>
        public static Case? Create(Network net)
        {
            net.eval();
            Spread(net);
            var html = new ExplainPage(net).ToHtml();
            if (JsonDocument.Parse(PageScript.Network(html)).RootElement.GetProperty("weights").ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            using var quiet = no_grad();
            var graph = net.Architecture.For(net.Architecture.Input.Closed);
            var input = randn([1, .. graph.Input.Sizes]);
            using var activations = net.ForwardActivations(input.clone());
            return new(
                graph.Name,
                html,
                Convert.ToBase64String(MemoryMarshal.AsBytes(input.data<float>().ToArray().AsSpan())),
                [.. graph.Layers.Zip(activations, (layer, output) => (layer.Name, output.shape[1..], output.contiguous().data<float>().ToArray()))]);
        }

        public IEnumerable<string> Differences(JsonElement answer)
        {
            foreach (var ((layer, shape, values), given) in Layers.Zip(answer.EnumerateArray()))
            {
                var sizes = given.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64());
                var numbers = given.GetProperty("data").EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Number ? number.GetSingle() : float.NaN).ToArray();
                if (!sizes.SequenceEqual(shape))
                {
                    yield return $"{Name}, {layer}: ({string.Join(", ", sizes)}) on the page, and ({string.Join(", ", shape)}) here";
                }
                else if (values.Zip(numbers, (here, there) => Math.Abs(here - there) / Math.Max(1, Math.Abs(here))).Append(0).Max() is var most && !(most <= 1e-4))
                {
                    yield return $"{Name}, {layer}: differs by {most}";
                }
            }
        }

        /// <summary>Statistics and parameters of a fresh network are zeros and ones, which hide what is read.</summary>
        private static void Spread(Network net)
        {
            using var quiet = no_grad();
            foreach (var (name, tensor) in net.state_dict().Where(each => each.Value.is_floating_point()))
            {
                if (name.EndsWith("running_var", StringComparison.Ordinal))
                {
                    tensor.uniform_(0.5, 1.5);
                }
                else if (name.EndsWith("running_mean", StringComparison.Ordinal) || tensor.dim() == 1)
                {
                    tensor.add_(randn_like(tensor) * 0.1);
                }
            }
        }
    }
}

[Input(2, 5, 9)]
[Upsample(1.1), Upsample(2.05), Upsample(1.02, Mode = Interpolation.Bilinear), Upsample(1.06, Mode = Interpolation.Bilinear), Upsample(1.02, Mode = Interpolation.Bicubic), Flatten(StartDim = 2), Upsample(1.002), Upsample(2.002)]
public partial class BarelyLargerNet;
