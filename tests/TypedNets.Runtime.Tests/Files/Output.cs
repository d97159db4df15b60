using TypedNets.Checkpoints;
using TypedNets.Tests.Data;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Files;

/// <summary>Something that a program writes: writes it to a path and gives back what the user is told; empty where all went well.</summary>
internal static class Output
{
    private static readonly byte[] Downloaded = new byte[20_000];

    private static readonly Dictionary<string, Func<string, string>> All = new()
    {
        ["picture.png"] = path => Fault(() => Pictures.Graph(ToyNet.Graph).Save(path)),
        ["picture.svg"] = path => Fault(() => Pictures.Graph(ToyNet.Graph).Save(path)),
        ["report.html"] = path => Fault(() => WithNet(net => new TrainingReport(net).Save(path))),
        ["graph.mmd"] = path => Fault(() => ToyNet.Graph.SaveMermaid(path)),
        ["network.safetensors"] = path => Fault(() => WithNet(net => net.SaveWeights(path))),
        ["tensors.safetensors"] = path => Fault(() => SafeTensors.Save(path, new Dictionary<string, Tensor> { ["a"] = ones(5_000) })),
        ["training.safetensors"] = path => Train(path, []),
        ["best.safetensors"] = path => Train(null, [new BestCheckpoint(path)]),
        ["log.csv"] = path => Train(null, [new CsvLog(path)]),
        ["log.jsonl"] = path => Train(null, [new JsonLinesLog(path)]),
        ["download"] = path => Fault(() => Download(path)),
    };

    public static IEnumerable<string> Kinds => All.Keys;

    public static string Write(string kind, string path) => All[kind](path);

    private static string Fault(Action write)
    {
        try
        {
            write();
            return "";
        }
        catch (Exception problem) when (problem is IOException or CheckpointException or DataException)
        {
            return problem.Message;
        }
    }

    /// <summary>A training, which goes on whatever cannot be written.</summary>
    public static string Train(string? checkpoint, ITrainingCallback[] callbacks)
    {
        using var images = Toy.Images(64);
        using var net = ToyNet.Seeded();
        var output = new StringWriter();
        var history = new Trainer(net)
        {
            Epochs = 2,
            BatchSize = 32,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Lines(output),
            Checkpoint = checkpoint,
            Callbacks = callbacks,
        }.Fit(images, images);
        Assert.Equal(2, history.Epochs.Count);
        if (history.CheckpointProblem is not null)
        {
            // What was rescued.
            Directory.Delete(Path.GetDirectoryName(history.Checkpoint)!, recursive: true);
        }

        return string.Join('\n', output.ToString().Split('\n').Where(line => line.Contains("could not be", StringComparison.Ordinal)));
    }

    private static void Download(string path)
    {
        var name = Path.GetFileName(path);
        using var network = new FakeNetwork();
        network.Serve($"https://one.example/{name}", Downloaded);
        using var downloader = new Downloader(handler: network);
        downloader.Fetch(Bytes.Remote(name, Downloaded, "https://one.example/"), Path.GetDirectoryName(path)!, default);
    }

    private static void WithNet(Action<ToyNet> act)
    {
        using var net = ToyNet.Seeded();
        act(net);
    }
}
