using Onnx;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace TypedNets.Exchange.Tests.Onnx.Import;

/// <summary>The cases that ONNX's standard comes with, as Debian's libonnx-testdata has them: those that are imported give the outputs that lie beside them.</summary>
[Collection("torch")]
public class OnnxTestDataTests(ITestOutputHelper output)
{
    private const string Data = "/usr/share/libonnx-testdata/data";
    private const double Most = 1e-4;

    private static readonly string[] Suites = ["node", "pytorch-converted", "pytorch-operator", "simple"];

    [OnnxTestDataFact]
    public void What_is_imported_gives_the_outputs_of_the_standard()
    {
        var folders = Suites.SelectMany(suite => Directory.GetDirectories(Path.Combine(Data, suite)).Select(folder => (Suite: suite, Folder: folder)))
            .ToDictionary(each => $"{each.Suite.Replace('-', '_')}_{Path.GetFileName(each.Folder)}", each => each, StringComparer.Ordinal);
        var imported = new ImportedModels(folders.ToDictionary(each => each.Key, each => Path.Combine(each.Value.Folder, "model.onnx")));
        var wrong = new List<string>();
        foreach (var name in imported.Declarations.Keys)
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            using var net = imported.Make(name);
            foreach (var set in Directory.GetDirectories(folders[name].Folder, "test_data_set_*"))
            {
                try
                {
                    var inputs = net.Architecture.Inputs.Select((_, index) => Read(Path.Combine(set, $"input_{index}.pb"))).ToArray();
                    var given = net.RunBatch([.. inputs.Select(input => input.clone())]);
                    wrong.AddRange(given.Select((tensor, index) => Difference(tensor, Read(Path.Combine(set, $"output_{index}.pb")))).OfType<string>().Select(said => $"{name}: {said}\n{imported.Declarations[name]}"));
                }
                catch (ArgumentException problem)
                {
                    wrong.Add($"{name}: {problem.Message}\n{imported.Declarations[name]}");
                }
            }
        }

        foreach (var suite in folders.GroupBy(each => each.Value.Suite))
        {
            output.WriteLine($"{suite.Key}: {suite.Count(each => imported.Declarations.ContainsKey(each.Key))} of {suite.Count()} imported");
        }

        foreach (var reason in imported.Refused.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{reason.Key}: {reason.Value}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join("\n", wrong)}");
        Assert.True(imported.Declarations.Count >= Fewest, $"{imported.Declarations.Count} were imported");
    }

    /// <summary>How many are in reach of the language; more may become so.</summary>
    private const int Fewest = 162;

    private static Tensor Read(string file)
    {
        var read = ImportedTensor.Read(TensorProto.Parser.ParseFrom(File.ReadAllBytes(file)));
        return read.Reals is { } reals ? tensor(reals, read.Sizes) : tensor(read.Wholes!, read.Sizes);
    }

    private static string? Difference(Tensor given, Tensor expected) =>
        !given.shape.SequenceEqual(expected.shape) ? $"has the shape ({string.Join(", ", given.shape)}) for ({string.Join(", ", expected.shape)})"
        : given.numel() > 0 && (given - expected).abs().max().item<float>() is var distance && !(distance <= Most * Math.Max(1, expected.abs().max().item<float>())) ? $"lies {distance} apart"
        : null;
}

/// <summary>A test of the standard's own cases.</summary>
internal sealed class OnnxTestDataFactAttribute : FactAttribute
{
    public OnnxTestDataFactAttribute() => Skip = Directory.Exists("/usr/share/libonnx-testdata/data") ? null! : "Debian's libonnx-testdata is not installed";
}
