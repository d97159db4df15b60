using System.Diagnostics;
using TypedNets.Tests.Data;
using static TorchSharp.torch;

namespace TypedNets.Tests.Tutorial;

/// <summary>
/// Where the pages' programs run: a folder with a <c>data</c> folder, in which small data sets lie in the formats and under the names of the large ones,
/// so that the programs run as they stand on the pages.
/// </summary>
public sealed class TutorialFolder : IDisposable
{
    private const string Host = "TypedNets.Examples";

    private static readonly string[] Settings = ["deps.json", "runtimeconfig.json", "runtimeconfig.dev.json"];

    private readonly TemporaryFolder folder = new();
    private readonly List<string> programs = [];

    public TutorialFolder()
    {
        using var figures = Figures.Load(train: 300, test: 40);
        foreach (var name in (string[])["fashion-mnist", "mnist"])
        {
            Write(figures.Train, folder[$"data/{name}/train"]);
            Write(figures.Test, folder[$"data/{name}/t10k"]);
        }

        var random = new Random(1);
        foreach (var file in (string[])["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"])
        {
            Write($"data/cifar-10-batches-bin/{file}.bin", [.. Enumerable.Range(0, 60).SelectMany(_ => Stripes(random.Next(10), random))]);
        }
    }

    /// <summary>A file in the folder.</summary>
    public string this[string name] => folder[name];

    /// <summary>Where a program's assembly goes: beside the tests, where all that it needs lies.</summary>
    public string Assembly(string name)
    {
        programs.Add(name);
        return Beside(name, "dll");
    }

    /// <summary>Starts a compiled program in the folder, as <c>dotnet run</c> would, and waits for its end.</summary>
    public (int Code, string Output) Run(string name)
    {
        // What the examples need is what the program needs.
        foreach (var kind in Settings.Where(kind => File.Exists(Beside(Host, kind))))
        {
            File.Copy(Beside(Host, kind), Beside(name, kind), overwrite: true);
        }

        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet", ["exec", Beside(name, "dll")])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + error.GetAwaiter().GetResult()).ReplaceLineEndings("\n"));
    }

    public void Dispose()
    {
        folder.Dispose();
        foreach (var file in programs.SelectMany(name => Settings.Append("dll").Select(kind => Beside(name, kind))))
        {
            File.Delete(file);
        }
    }

    private static string Beside(string name, string kind) => Path.Combine(AppContext.BaseDirectory, $"{name}.{kind}");

    private void Write(ImageSet set, string path)
    {
        using var labels = set.Labels.to(ScalarType.Byte);
        Write($"{path}-images-idx3-ubyte", Bytes.Idx(8, [set.Count, 28, 28], set.Images.bytes.ToArray()));
        Write($"{path}-labels-idx1-ubyte", Bytes.Idx(8, [set.Count], labels.bytes.ToArray()));
    }

    private void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllBytes(folder[path], content);
    }

    /// <summary>A record of CIFAR-10: a label, and an image whose stripes are the narrower the higher the label is.</summary>
    private static IEnumerable<byte> Stripes(int label, Random random)
    {
        var phase = random.NextDouble() * 6;
        yield return (byte)label;
        for (var place = 0; place < 3 * 32 * 32; place++)
        {
            var (channel, row, column) = (place / 1024, place / 32 % 32, place % 32);
            yield return (byte)(128 + (100 * Math.Sin(phase + channel + (row / 8.0) + (column * (label + 1) / 8.0))));
        }
    }
}
