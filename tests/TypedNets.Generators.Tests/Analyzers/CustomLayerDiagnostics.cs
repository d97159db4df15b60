using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>Modules of an author's own in the place of layers.</summary>
public class CustomLayerDiagnostics
{
    [Theory]
    [InlineData("C, H, W - C", "", "The shape rule \"C, H, W - C\" cannot be read: it has no '->' between what arrives and what leaves; a rule is names")]
    [InlineData("C, H -> C, H.W", "", "The shape rule \"C, H -> C, H.W\" cannot be read at 'H.W': a rule is names")]
    [InlineData("C * 2, H -> C", "", "The shape rule \"C * 2, H -> C\" cannot be read at 'C * 2': a rule is names")]
    [InlineData("C, H, W -> ", "", "The shape rule \"C, H, W -> \" cannot be read at '': a rule is names")]
    [InlineData("C, H, W -> C", "weight", "The parameter \"weight\" cannot be read: write its name and its shape, like \"weight: C, 1, 3\"")]
    [InlineData("C, H -> C", "", "Mine takes (C, H), but (3, 8, 8) arrives")]
    [InlineData("4, H, W -> H", "", "Mine takes (4, H, W), but (3, 8, 8) arrives")]
    [InlineData("C, S, S -> C", "weight: X", "The shape of Mine's parameter weight cannot be calculated for the (3, 8, 8) that arrives")]
    [InlineData("A, A, B -> B", "", "Mine takes (A, A, B) with A = 3, but (3, 8, 8) arrives")]
    [InlineData("C, H, W -> C / (H - 8)", "", "Mine's shape rule, C, H, W -> C / (H - 8), cannot be calculated for the (3, 8, 8) that arrives")]
    [InlineData("C, H, W -> C, H - 8", "", "Mine would make (3, 0) of the (3, 8, 8) that arrives, by its rule C, H, W -> C, H - 8; each size must be 1 or more")]
    [InlineData("C, H, W -> width", "", "Mine's shape rule, C, H, W -> width, cannot be calculated for the (3, 8, 8) that arrives")]
    public async Task TN0023_a_rule_that_cannot_be_read_or_does_not_take_what_arrives(string rule, string parameter, string message)
    {
        var parameters = parameter.Length == 0 ? "" : $", Parameters = [\"{parameter}\"]";
        var build = await Build.Compile(Source($"[Shapes(\"{rule}\"{parameters})]", "[Input(3, 8, 8), Layer<Mine>, Flatten, Linear(2)] internal partial class Net;"));
        var told = Assert.Single(build.Diagnostics);
        Assert.Equal(ProblemIds.CustomLayer, told.Id);
        Assert.StartsWith(message, told.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Layer<Mine>(1, 2, 3)", "Mine has no public constructor that takes (int, int, int), and a torch.Device behind it if it likes")]
    [InlineData("Layer<Mine>(\"wide\")", "Mine has no public constructor that takes (string), and a torch.Device behind it if it likes")]
    [InlineData("Layer<Nothing>", "Nothing is abstract, so no layer can be made of it")]
    public Task TN0023_a_module_that_cannot_be_made(string layer, string message) => Error(
        ProblemIds.CustomLayer,
        Source("", $"[Input(3, 8, 8), [|{layer}|], Flatten, Linear(2)] internal partial class Net; internal abstract class Nothing() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(\"n\");"),
        message);

    [Theory]
    [InlineData("[Shapes(\"C, H, W -> C * 2, H / 2, W\")]", "Layer<Mine>", "6, 4, 8")]
    [InlineData("[Shapes(\"..., W -> ..., W * 2\")]", "Layer<Mine>", "3, 8, 16")]
    [InlineData("[Shapes(\"... -> ..., 2\")]", "Layer<Mine>", "3, 8, 8, 2")]
    [InlineData("[Shapes(\"C, S, S -> times, C\")]", "Layer<Mine>(5)", "5, 3")]
    [InlineData("[Shapes(\"C, H, W -> C\")]", "Layer<Mine>(Shapes = \"C, H, W -> H\")", "8")]
    [InlineData("", "Layer<Mine>", "3, 8, 8")]
    [InlineData("", "Use<Part>(4)", "3, 8, 8")]
    public async Task A_module_is_a_layer_of_the_shape_that_it_states(string shapes, string layer, string output)
    {
        var build = (await Build.Compile(Source(shapes, $"[Block, Layer<Mine>(Block.Width * 2, 0.5)] internal class Part; [Input(3, 8, 8), {layer}] internal partial class Net;"))).Clean();
        Assert.Contains($" {{ get; }}", build.Networks[0].Text, StringComparison.Ordinal);
        Assert.Contains($": Mine\", {output})", build.Networks[0].Text, StringComparison.Ordinal);
        if (layer.StartsWith("Use", StringComparison.Ordinal))
        {
            Assert.Contains("new global::Mine(8, 0.5, device)", build.Networks[0].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task TN0023_a_module_that_leaves_no_dimension() => Error(
        ProblemIds.CustomLayer,
        Source("[Shapes(\"..., W -> ...\")]", "[Input(8), [|Layer<Mine>|], Linear(2)] internal partial class Net;"),
        "Mine would leave no dimension of the (8) that arrives, by its rule ..., W -> ...; a sample has at least one: let the module keep it, and the rule end in 1");

    [Fact]
    public Task TN1012_not_of_a_module_that_is_called_like_a_layer_of_words() => Nothing(
        """
        using TorchSharp;
        namespace Own;
        internal sealed class Embedding() : torch.nn.Module<torch.Tensor, torch.Tensor>("e")
        {
            public override torch.Tensor forward(torch.Tensor input) => input;
        }

        [Block, Layer<Embedding>] internal class Left;
        [Block, ReLU] internal class Right;
        [Input(4), Sum<Left, Right>, Linear(2)] internal partial class Net;
        """);

    [Fact]
    public Task TN0016_a_module_that_is_used_as_a_block() => Error(
        ProblemIds.NotABlock,
        Source("", "[Input(3, 8, 8), [|Use<Mine>|], Flatten, Linear(2)] internal partial class Net;"),
        "Mine is not a block, so Use cannot run it: a module is a layer by itself, [Layer<Mine>]");

    [Fact]
    public async Task A_module_that_is_called_like_a_layer_is_itself() => Assert.Contains(
        "Register(\"linear1\", global::TypedNets.CompilerServices.CustomLayers.Checked(new global::Own.Linear(), \"linear1: Linear\"), device)",
        (await Build.Compile("""
            namespace Own
            {
                internal sealed class Linear() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>("l")
                {
                    public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input;
                }

                [Input(4), Layer<Linear>] internal partial class Net;
            }
            """)).Clean().Networks[0].Text,
        StringComparison.Ordinal);

    private static string Source(string shapes, string nets) => $$"""
        using TorchSharp;
        {{shapes}}
        internal sealed class Mine(long times = 1, double rate = 0, torch.Device? device = null) : torch.nn.Module<torch.Tensor, torch.Tensor>($"{times} {rate} {device}")
        {
            public override torch.Tensor forward(torch.Tensor input) => input;
        }

        {{nets}}
        """;
}
