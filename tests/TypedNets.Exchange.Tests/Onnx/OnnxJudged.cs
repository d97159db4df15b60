using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;
using TypedNets.Exchange.Tests.Foreign;
using TypedNets.Exchange.Tests.PyTorch;
using TypedNets.Tests;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TypedNets.Exchange.Tests.Onnx;

/// <summary>
/// Networks that were exported together, and what others make of them: ONNX Runtime of each, for two sizes of the batch and in two versions of the operators or in all, and ONNX's checker of all, with one start of Python.
/// Where TYPEDNETS_EXPORTS_KEPT names a folder, the models stay there to be looked at.
/// </summary>
internal sealed class OnnxJudged
{
    /// <summary>How far two results may lie apart, as a part of the largest number in them, or of 1.</summary>
    private const double Most = 1e-4;

    /// <summary>How many times as much as the network's own error in float32 they may, where that is more.</summary>
    private const double Worst = 10;

    /// <summary>How many versions of the operators are newer than the oldest.</summary>
    public const int Newest = OnnxExport.NewestOpset - OnnxExport.DefaultOpset;

    private readonly Dictionary<string, string> verdicts = [];

    /// <param name="networks">What makes each network, by name.</param>
    /// <param name="opsets">How many versions of the operators newer than the oldest each is tried in; they take turns.</param>
    public OnnxJudged(IReadOnlyDictionary<string, Func<Network>> networks, int opsets = 1)
    {
        using var folder = new TemporaryFolder();
        foreach (var (index, (name, make)) in networks.Index())
        {
            using var scope = NewDisposeScope();
            using var net = make();
            Judged.Spread(net);
            net.eval();
            Summaries[name] = string.Join("\n", net.Architecture.Layers.Select(layer => $"{layer.Kind}({layer.Settings}) {layer.Output}"));
            try
            {
                var oldest = Path.Combine(folder.Path, $"{name}.onnx");
                net.ExportOnnx(oldest);
                verdicts[name] = Difference(net, oldest) ?? Enumerable.Range(0, opsets).Select(number => Newer(net, OnnxExport.DefaultOpset + 1 + ((index + number) % Newest))).FirstOrDefault(said => said is not null) ?? "";
            }
            catch (Exception problem) when (problem is ExchangeException or OnnxRuntimeException)
            {
                verdicts[name] = problem.Message;
            }
            catch (ArgumentException refused) when (refused.Message.Contains("one value a channel", StringComparison.Ordinal))
            {
                // A network that is drawn by chance, and cannot be run by anyone.
                File.Delete(Path.Combine(folder.Path, $"{name}.onnx"));
            }
        }

        string? Newer(Network net, int opset)
        {
            net.ExportOnnx(folder["newer/net.onnx"], opset);
            return Difference(net, folder["newer/net.onnx"]) is { } said ? $"in version {opset}, {said}" : null;
        }

        if (Environment.GetEnvironmentVariable("TYPEDNETS_EXPORTS_KEPT") is { Length: > 0 } kept)
        {
            Directory.CreateDirectory(kept);
            Array.ForEach(Directory.GetFiles(folder.Path, "*.onnx"), file => File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true));
        }

        Checker = Python.Absent("onnx") is null ? Python.Run(Path.Combine(AppContext.BaseDirectory, "check.py"), folder.Path).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>What the checker says, a line for each network.</summary>
    public IReadOnlyList<string> Checker { get; }

    /// <summary>What is wrong with a network's model; empty where nothing is.</summary>
    public IReadOnlyDictionary<string, string> Verdicts => verdicts;

    /// <summary>What each network is, as a person reads it.</summary>
    public Dictionary<string, string> Summaries { get; } = [];

    /// <summary>Asserts that ONNX Runtime gives the same.</summary>
    public void Agree(string name) => Assert.True(verdicts[name].Length == 0, $"{name}: {verdicts[name]}");

    /// <summary>Asserts that the checker finds nothing.</summary>
    public void AreRight()
    {
        var wrong = string.Join("\n", Checker.Where(line => !line.EndsWith(" right", StringComparison.Ordinal)));
        Assert.True(wrong.Length == 0, wrong);
    }

    /// <summary>How a model's results differ from its network's; null where they do not.</summary>
    public static string? Difference(Network net, string file)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, IntraOpNumThreads = 1 };
        using var session = new InferenceSession(file, options);
        foreach (var batch in new[] { 3, 2 })
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var inputs = Inputs(net.Architecture, batch);

            // Copies, since a layer may write into what it reads.
            var expected = net.RunBatch([.. inputs.Select(input => input.clone())]);
            using var results = session.Run([.. net.Architecture.Inputs.Select((input, index) => Named(input.Name, inputs[index]))]);
            foreach (var (output, index) in net.Architecture.Outputs.Select((output, index) => (output, index)))
            {
                var result = results.First(result => result.Name == output.Name).AsTensor<float>();
                var sizes = result.Dimensions.ToArray().Select(size => (long)size).ToArray();
                if (!expected[index].shape.SequenceEqual(sizes))
                {
                    return $"with {batch} samples, {output.Name} has the shape ({string.Join(", ", sizes)}) for ({string.Join(", ", expected[index].shape)})";
                }

                var theirs = tensor(result.ToArray(), sizes);
                if (Distance(expected[index], theirs) is var distance && distance > Most && distance > Worst * OwnError(net, inputs, index))
                {
                    return $"with {batch} samples, {output.Name} lies {distance} apart";
                }
            }
        }

        return null;
    }

    /// <summary>How far a network's own results in float32 lie from those in float64: what normalises numbers that are all but equal makes much of their last digits.</summary>
    private static double OwnError(Network net, Tensor[] inputs, int index)
    {
        var single = net.RunBatch([.. inputs.Select(input => input.clone())])[index];
        net.to(ScalarType.Float64);
        try
        {
            return Distance(net.RunBatch([.. inputs.Select(input => input.is_floating_point() ? input.to(ScalarType.Float64) : input.clone())])[index], single);
        }
        finally
        {
            net.to(ScalarType.Float32);
        }
    }

    /// <summary>The largest difference, as a part of the largest number, or of 1.</summary>
    private static double Distance(Tensor expected, Tensor given)
    {
        var (mine, theirs) = (expected.to(ScalarType.Float64).contiguous().data<double>().ToArray(), given.to(ScalarType.Float64).contiguous().data<double>().ToArray());
        var scale = Math.Max(1, mine.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());
        return mine.Zip(theirs, (one, other) => one.Equals(other) ? 0 : Math.Abs(one - other) is var difference && double.IsNaN(difference) ? double.PositiveInfinity : difference / scale).DefaultIfEmpty().Max();
    }

    /// <summary>A batch of each input: whole numbers where they are looked up.</summary>
    public static Tensor[] Inputs(NetworkGraph graph, int batch)
    {
        manual_seed(batch);
        return [.. graph.Inputs.Select((input, index) =>
        {
            var reader = graph.Layers.FirstOrDefault(layer => layer.Inputs.Contains(-1 - index) && layer.TakesIndices);
            long[] sizes = [batch, .. input.Shape.Sizes];
            foreach (var axis in Enumerable.Range(0, input.Shape.Rank).Where(input.Shape.IsOpenAt))
            {
                var open = graph.OpenSizes.First(size => size.Name == input.Shape.FormulaAt(axis));
                sizes[axis + 1] = open.Above(open.AtLeast + (7 * batch) + open.Input);
            }

            return reader is null ? randn(sizes) : randint(0, (long)reader.Arguments.First(argument => argument.Name == "num_embeddings").Value, sizes, int64);
        })];
    }

    private static NamedOnnxValue Named(string name, Tensor tensor)
    {
        int[] sizes = [.. tensor.shape.Select(size => (int)size)];
        return tensor.dtype == ScalarType.Int64
            ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<long>(tensor.data<long>().ToArray(), sizes))
            : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(tensor.contiguous().data<float>().ToArray(), sizes));
    }
}
