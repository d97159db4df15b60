using TypedNets.Generators.Inference;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Inference;

/// <summary>What the rule of a module of one's own makes of a shape.</summary>
public class CustomLayerRules
{
    private const string Own =
        "internal sealed class Own() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(\"own\") { public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input; }";

    [Theory]
    [InlineData("3, 9, 7", "3, H, W -> H, W", "(9, 7)")]
    [InlineData("3, 9, 7", "C, H, W -> H > 8 ? 8 : H, W > 8 ? 8 : W", "(8, 7)")]
    [InlineData("3, 9, 7", "C, H, W -> H % 5, (H + W) / C, W == 7 ? 1 : 2", "(4, 5, 1)")]
    [InlineData("3, 9, 9", "C, H, H -> C * H / 2", "(13)")]
    [InlineData("3, 9, 7", "..., F -> ..., F / 2, 4", "(3, 9, 3, 4)")]
    [InlineData("3, Any, Any", "3, H, W -> (H - 5) / 2 + 3, W", "(⌊(H + 1)/2⌋, W); H must be 5 or more; W must be 1 or more")]
    [InlineData("3, Any, Any", "C, H, W -> C % 2, H * 2, W + 1", "(1, 2·H, W + 1); H and W must be 1 or more")]
    public void A_shape_is_calculated_as_C_sharp_does(string input, string rule, string output)
    {
        var compilation = Compiler.Compile($"[Input({input}), Layer<Own>(Shapes = \"{rule}\")] internal partial class Net; {Own}");
        var check = ShapeCheck.Run(DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, CancellationToken.None)!, CancellationToken.None);
        Assert.True(check.Graph is not null, string.Join("\n", check.Problems.Select(problem => problem.Message)));
        Assert.Equal(output, string.Join("; ", new[] { check.Graph.Output.ToString(), check.Graph.Demands }.Where(text => text.Length > 0)));
    }
}
