using System.Globalization;
using TorchSharp;
using TypedNets.Checkpoints;
using TypedNets.Exchange.Tests.Foreign;
using TypedNets.Exchange.Tests.Onnx;
using TypedNets.Tests;
using static TorchSharp.torch;

namespace TypedNets.Exchange.Tests.PyTorch;

/// <summary>
/// Networks that were exported together, and what PyTorch makes of them, in float64: one start of Python for all. Where TYPEDNETS_EXPORTS_KEPT names a folder, their classes stay there to be read.
/// </summary>
internal sealed class Judged
{
    private readonly Dictionary<string, string> verdicts;

    /// <param name="networks">What makes each network, by name.</param>
    public Judged(IReadOnlyDictionary<string, Func<Network>> networks)
    {
        using var folder = new TemporaryFolder();
        var classes = new List<string>();
        foreach (var (name, make) in networks)
        {
            using var scope = NewDisposeScope();
            using var net = make();
            Spread(net);
            net.ExportPyTorch(Path.Combine(folder.Path, $"{name}.py"));
            classes.Add($"{name} {net.Architecture.Name}");
            net.to(ScalarType.Float64);
            net.eval();
            using var _ = no_grad();
            var inputs = OnnxJudged.Inputs(net.Architecture, 2).Select(input => input.is_floating_point() ? input.to(ScalarType.Float64) : input).ToArray();
            var arriving = inputs.Select(input => input.clone()).ToArray();
            var given = net.RunBatch(inputs);
            TorchFile.Save(
                Path.Combine(folder.Path, $"{name}.case.pt"),
                arriving.Select((input, index) => KeyValuePair.Create($"input{index}", input)).Concat(given.Select((output, index) => KeyValuePair.Create($"output{index}", output))).ToDictionary());
        }

        if (Environment.GetEnvironmentVariable("TYPEDNETS_EXPORTS_KEPT") is { Length: > 0 } kept)
        {
            Directory.CreateDirectory(kept);
            Array.ForEach(Directory.GetFiles(folder.Path, "*.py"), file => File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true));
        }

        File.WriteAllLines(Path.Combine(folder.Path, "CLASSES.txt"), classes);
        verdicts = Python.Run(Path.Combine(AppContext.BaseDirectory, "judge.py"), folder.Path)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
    }

    /// <summary>Asserts that PyTorch gives the same.</summary>
    public void Agree(string name, double most = 1e-5)
    {
        var verdict = verdicts[name];
        Assert.True(double.TryParse(verdict, CultureInfo.InvariantCulture, out var difference) && difference <= most, $"{name}: {verdict}");
    }

    /// <summary>Statistics and parameters of a fresh network are zeros and ones, which hide what is exchanged.</summary>
    public static void Spread(Network net)
    {
        manual_seed(7);
        using var _ = no_grad();
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
