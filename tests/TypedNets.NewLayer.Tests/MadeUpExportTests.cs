using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TypedNets.Exchange;
using TypedNets.Generators.Layers;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TypedNets.NewLayer.Tests;

/// <summary>What a layer is in other programs, one entry a program says; without it an export says what is missing.</summary>
public sealed class MadeUpExportTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Net = "[Input(1, 6, 6), Conv2d(2, 3), PeakPool2d(2), ReLU, Flatten, Linear(3)] public partial class PeakNet;";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    static MadeUpExportTests()
    {
        LayerCatalog.Add(new MedianPool2dRule());
        LayerCatalog.Add(new PeakPool2dRule());
        TorchFamily.Add("PeakPool2d", "nn.MaxPool2d(kernel_size, stride=None)");
        OnnxFamily.Add("PeakPool2d", layer => layer.Run("MaxPool", [layer.X], ("kernel_shape", layer.PerAxis("kernel_size", 2)), ("strides", layer.PerAxis("kernel_size", 2))));
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task PyTorch_computes_what_it_does()
    {
        using var net = (await Compiled.Compile(Net)).Make("PeakNet");
        net.ExportPyTorch(Path.Combine(folder.FullName, "peak.py"));
        Assert.Contains("nn.MaxPool2d(2)", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "peak.py")), StringComparison.Ordinal);

        const string Script = "import torch, peak; net = peak.PeakNet(); net.load_state_dict(torch.load('peak.pt')); print(*net(torch.linspace(-1, 1, 36).reshape(1, 1, 6, 6)).flatten().tolist())";
        if (Run(Script) is { } numbers)
        {
            Compare(net, [.. numbers.Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture))]);
        }
    }

    [Fact]
    public async Task ONNX_Runtime_computes_what_it_does()
    {
        using var net = (await Compiled.Compile(Net)).Make("PeakNet");
        var file = Path.Combine(folder.FullName, "peak.onnx");
        net.ExportOnnx(file);

        using var session = new InferenceSession(file);
        using var input = Input();
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(session.InputNames[0], new DenseTensor<float>(input.data<float>().ToArray(), [1, 1, 6, 6]))]);
        Compare(net, [.. results[0].AsEnumerable<float>()]);
    }

    [Fact]
    public async Task Without_an_entry_an_export_says_what_it_does_not_know()
    {
        using var net = (await Compiled.Compile("[Input(1, 6, 6), MedianPool2d(2), Flatten, Linear(3)] public partial class MedianNet;")).Make("MedianNet");

        Assert.Contains("is a MedianPool2d, for which PyTorch has nothing that is known here", Assert.Throws<ExchangeException>(() => net.ExportPyTorch(Path.Combine(folder.FullName, "median.py"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a MedianPool2d, which ONNX has no operators for", Assert.Throws<ExchangeException>(() => net.ExportOnnx(Path.Combine(folder.FullName, "median.onnx"))).Message, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    private static Tensor Input() => linspace(-1, 1, 36).reshape(1, 1, 6, 6);

    private static void Compare(Network net, float[] theirs)
    {
        using var scope = NewDisposeScope();
        net.eval();
        var ours = net.forward(Input()).data<float>().ToArray();
        Assert.Equal(ours.Length, theirs.Length);
        Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    /// <summary>What a program of Python prints; null where there is none, or no PyTorch.</summary>
    private string? Run(string program)
    {
        if (!File.Exists(Python))
        {
            return null;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-W", "ignore", "-c", $"import importlib.util as u, sys; u.find_spec('torch') or sys.exit(77)\n{program}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder.FullName,
        })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains(process.ExitCode, (int[])[0, 77]);
        return process.ExitCode == 0 ? text : null;
    }
}
