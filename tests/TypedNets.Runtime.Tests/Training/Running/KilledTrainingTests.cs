using System.Diagnostics;
using TypedNets.Checkpoints;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>
/// A process that trains is killed again and again, 6 times or as often as is said: <c>TYPEDNETS_KILLS=1000 dotnet test --filter KilledTrainingTests</c>.
/// </summary>
public sealed class KilledTrainingTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("TYPEDNETS_KILLS"), out var kills) ? kills : 6;

    private readonly TemporaryFolder folder = new();
    private readonly Random random = new(1);
    private int killed;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_training_that_is_killed_at_random_moments_ends_as_if_it_never_was()
    {
        await RunToItsEnd(folder["whole/net.safetensors"]);
        var whole = Contents(folder["whole/net.safetensors"]);
        for (var training = 1; killed < Kills; training++)
        {
            var path = folder[$"{training}/net.safetensors"];
            while (killed < Kills && await Kill(path))
            {
                // What a kill leaves is whole.
                Assert.NotEmpty(Contents(path));
            }

            await RunToItsEnd(path);
            Assert.Equal(["net.previous.safetensors", "net.safetensors"], Directory.GetFiles(folder[$"{training}"]).Select(System.IO.Path.GetFileName).Order());
            Assert.Equal(whole, Contents(path));
            output.WriteLine($"{killed} kills, {training} trainings, each ended as the whole one");
        }
    }

    /// <summary>Goes on with a training and kills it some moment after it wrote its checkpoint.</summary>
    /// <returns>Whether the kill came before the training's end.</returns>
    private async Task<bool> Kill(string path)
    {
        using var process = Start(path);
        var said = process.StandardOutput.ReadToEndAsync();
        var before = Written(path);
        while (!process.HasExited && Written(path) == before)
        {
            await Task.Delay(2);
        }

        await Task.Delay(random.Next(60));
        process.Kill(); // SIGKILL
        await process.WaitForExitAsync();
        await said;
        if (process.ExitCode == 0)
        {
            return false;
        }

        killed++;
        return true;
    }

    private static async Task RunToItsEnd(string path)
    {
        using var process = Start(path);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
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
