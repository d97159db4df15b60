using TypedNets.Checkpoints;
using TypedNets.Examples.Networks;

namespace TypedNets.Tests.Commands;

/// <summary>Networks for other programs, from the command line.</summary>
[Collection("torch")]
public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_network_becomes_a_Python_file_with_its_weights_beside_it()
    {
        using var net = new LeNet();
        net.SaveWeights(folder["trained.safetensors"]);

        var (code, output, error) = ExampleProgram.Run(folder.Path, "export", "pytorch", "lenet", "trained.safetensors");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(new[] { "lenet.py", "lenet.pt", "lenet.safetensors" }.Select(name => folder[Path.Combine("exports", name)]), output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("class LeNet(nn.Module):", File.ReadAllText(folder["exports/lenet.py"]), StringComparison.Ordinal);
        using var other = new LeNet();
        other.LoadWeights(folder["exports/lenet.pt"]);
        Assert.All(other.state_dict(), each => Assert.True(each.Value.equal(net.state_dict()[each.Key]).all().item<bool>()));
    }

    [Fact]
    public void A_network_becomes_an_ONNX_model_of_the_version_that_is_asked_for()
    {
        using var net = new LeNet();
        net.SaveWeights(folder["trained.safetensors"]);

        var (code, output, error) = ExampleProgram.Run(folder.Path, "export", "onnx", "lenet", "trained.safetensors", "--opset", "19", "--pixels");

        Assert.Equal((0, "", folder[Path.Combine("exports", "lenet.onnx")]), (code, error, output.Trim()));
        Assert.True(new FileInfo(folder["exports/lenet.onnx"]).Length > 4 * LeNet.ParameterCount);

        (code, _, error) = ExampleProgram.Run(folder.Path, "export", "onnx", "lenet", "--untrained", "--opset", "16", "--out", "other.onnx");
        Assert.Equal(1, code);
        Assert.StartsWith("error: --opset must be 17 to 21, and is 16", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["other.onnx"]));
    }

    [Fact]
    public void A_pt_file_is_taken_where_a_checkpoint_is_and_says_what_is_in_it()
    {
        using var net = new LeNet();
        TorchFile.Save(folder["net.pt"], net.state_dict());

        var (code, output, error) = ExampleProgram.Run(folder.Path, "info", "net.pt");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith($"net.pt: {net.state_dict().Count} tensors, {4 * LeNet.ParameterCount:N0} bytes", output, StringComparison.Ordinal);

        (code, _, error) = ExampleProgram.Run(folder.Path, "export", "pytorch", "lenet", "net.pt", "--out", "here/other.py");
        Assert.Equal((0, ""), (code, error));
        Assert.True(File.Exists(folder["here/other.py"]));
    }

    [Theory]
    [InlineData("error: lenet.txt is no name for a Python file: let it end in .py, like lenet.py", "--untrained", "--out", "lenet.txt")]
    [InlineData("error: No training of lenet is in runs: run 'train lenet' first, or name its file")]
    [InlineData("error: none.pt is not there", "none.pt")]
    public void What_cannot_be_exported_is_one_sentence_and_nothing_is_written(string sentence, params string[] more)
    {
        var (code, _, error) = ExampleProgram.Run(folder.Path, ["export", "pytorch", "lenet", .. more]);

        Assert.Equal(1, code);
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }
}
