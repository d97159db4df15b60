using System.Text.Json;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

/// <summary>Files of torch.save, written by PyTorch and read here, and the other way.</summary>
[Collection("torch")]
public sealed class TorchFileTests : IDisposable
{
    private static readonly Lazy<string> Written = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("torch-files").FullName;
        PythonTorch.Run("write", folder);
        return folder;
    });

    private readonly TemporaryFolder folder = new();
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    public static TheoryData<string> Cases => [.. new[] { "types", "views", "state", "parameters", "checkpoint", "parallel", "empty" }.SelectMany(name => new[] { name, name + "-legacy", name + "-4" })];

    [PythonTorchTheory]
    [MemberData(nameof(Cases))]
    public void What_PyTorch_saved_is_read(string name)
    {
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Written.Value, $"{name.Split('-')[0]}.json"))).RootElement;

        Agree(expected, TorchFile.Load(Path.Combine(Written.Value, $"{name}.pt")));
    }

    [PythonTorchFact]
    public void What_shared_its_numbers_shares_them()
    {
        var views = TorchFile.Load(Path.Combine(Written.Value, "views.pt"));

        views["all"].fill_(1);

        Assert.Equal(6, views["part"].sum().item<float>());
    }

    [PythonTorchFact]
    public void A_part_of_a_checkpoint_is_asked_for_by_its_name()
    {
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Written.Value, "state.json"))).RootElement;
        Agree(expected, TorchFile.Load(Path.Combine(Written.Value, "checkpoint.pt"), part: "model"));

        var problem = Assert.Throws<CheckpointException>(() => TorchFile.Load(Path.Combine(Written.Value, "checkpoint.pt"), part: "ema"));
        Assert.EndsWith("checkpoint.pt holds no tensors under 'ema'; holds tensors under 'model'", problem.Message, StringComparison.Ordinal);
    }

    [PythonTorchTheory]
    [InlineData("module", "asks for torch.nn.modules.container.Sequential, which is no tensor's, and nothing in such a file is run here; in Python, save the tensors alone: torch.save(model.state_dict(), path)")]
    [InlineData("sparse", "asks for torch._utils._rebuild_sparse_tensor, which makes a sparse tensor: save to_dense() of it")]
    [InlineData("script", "is a TorchScript program, of torch.jit.save, whose code is not run here; in Python, save the tensors alone: torch.save(model.state_dict(), path)")]
    public void What_is_no_tensor_is_refused_in_a_sentence(string name, string sentence)
    {
        var path = Path.Combine(Written.Value, $"{name}.pt");
        Assert.Equal($"{path} {sentence}", Assert.Throws<CheckpointException>(() => TorchFile.Load(path)).Message);
    }

    [PythonTorchFact]
    public void PyTorch_reads_what_is_written_with_weights_only()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["conv1.weight"] = randn(2, 3, 3),
            ["turned"] = arange(6, float64).reshape(2, 3).t(),
            ["count"] = tensor(7L),
            ["none"] = empty(0, 4),
            ["half"] = ones(3, ScalarType.Float16),
            ["brain"] = ones(3, ScalarType.BFloat16),
            ["truth"] = tensor(new[] { true, false }),
            ["bytes"] = tensor(new byte[] { 0, 255 }),
            ["waves"] = ones(2, ScalarType.ComplexFloat32),
            ["süß.\"\n"] = ones(1),
        };
        var path = folder["net.pt"];

        TorchFile.Save(path, tensors);

        Agree(JsonDocument.Parse(PythonTorch.Run("read", path)).RootElement, tensors);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var tensors = new Dictionary<string, Tensor> { ["b"] = randn(3, 4), ["a"] = tensor(7L), ["none"] = empty(2, 0) };
        TorchFile.Save(folder["net.pt"], tensors);
        var first = File.ReadAllBytes(folder["net.pt"]);

        var read = TorchFile.Load(folder["net.pt"]);

        Assert.Equal(tensors.Keys, read.Keys);
        Assert.All(tensors, each => Assert.True(each.Value.equal(read[each.Key]).all().item<bool>()));
        TorchFile.Save(folder["net.pt"], read);
        Assert.Equal(first, File.ReadAllBytes(folder["net.pt"]));
    }

    private static void Agree(JsonElement expected, Dictionary<string, Tensor> read)
    {
        Assert.Equal(expected.EnumerateObject().Select(each => each.Name), read.Keys);
        foreach (var each in expected.EnumerateObject())
        {
            var tensor = read[each.Name];
            Assert.Equal(each.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), tensor.shape);
            Assert.Equal(each.Value.GetProperty("dtype").GetString(), $"torch.{TorchStorageType.Find(tensor.dtype)!.DataType}");
            var numbers = (tensor.is_complex() ? view_as_real(tensor) : tensor).to(ScalarType.Float64).contiguous().flatten().data<double>().ToArray();
            Assert.Equal(each.Value.GetProperty("numbers").EnumerateArray().Select(number => number.GetDouble()), numbers);
        }
    }
}
