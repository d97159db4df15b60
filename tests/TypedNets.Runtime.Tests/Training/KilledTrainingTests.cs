using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>A process that trains is killed again and again.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private const int Kills = 6;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_training_that_is_killed_at_random_moments_ends_as_if_it_never_was()
    {
        using (var whole = Start(folder["whole/net.safetensors"]))
        {
            await whole.StandardOutput.ReadToEndAsync();
            await whole.WaitForExitAsync();
            Assert.Equal(0, whole.ExitCode);
        }

        var path = folder["killed/net.safetensors"];
        var random = new Random(1);
        var kills = 0;
        while (kills < Kills)
        {
            using var process = Start(path);
            var output = process.StandardOutput.ReadToEndAsync();
            var before = Written(path);
            while (!process.HasExited && Written(path) == before)
            {
                await Task.Delay(2);
            }

            await Task.Delay(random.Next(60));
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync();
            await output;
            if (process.ExitCode == 0)
            {
                break;
            }

            kills++;
            Assert.NotEmpty(SafeTensors.ReadHeader(path).Tensors);
        }

        Assert.True(kills > 0, "no kill came in time");
        using var last = Start(path);
        var said = await last.StandardOutput.ReadToEndAsync();
        await last.WaitForExitAsync();
        Assert.True(last.ExitCode == 0, said);
        Assert.Equal(["net.previous.safetensors", "net.safetensors"], Directory.GetFiles(folder["killed"]).Select(System.IO.Path.GetFileName).Order());
        Assert.Equal(Contents(folder["whole/net.safetensors"]), Contents(path));
    }

    private static DateTime Written(string path) => File.GetLastWriteTimeUtc(path);

    /// <summary>All tensors of a checkpoint: the network, the optimiser, the random state, bit for bit.</summary>
    private static Dictionary<string, byte[]> Contents(string path)
    {
        using var scope = NewDisposeScope();
        return SafeTensors.Load(path).ToDictionary(tensor => tensor.Key, tensor => tensor.Value.numel() == 0 ? [] : tensor.Value.bytes.ToArray());
    }

    private static Process Start(string checkpoint)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        foreach (var argument in (string[])
        [
            "exec", System.IO.Path.Combine(AppContext.BaseDirectory, "TypedNets.Examples.dll"), "train", "convnet", "--data", "figures", "--images", "640",
            "--epochs", "2", "--batch-size", "32", "--schedule", "warmup", "--early-stop", "5", "--checkpoint-every", "1", "--checkpoint", checkpoint, "--resume",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
