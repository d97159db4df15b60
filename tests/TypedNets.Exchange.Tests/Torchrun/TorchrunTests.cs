using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TypedNets.Exchange.Tests.Foreign;
using TypedNets.Tests;
using static TorchSharp.torch;

namespace TypedNets.Exchange.Tests.Torchrun;

[Input(1, 28, 28)]
[AvgPool2d(4), Flatten, Linear(16), ReLU]
[Linear(10, Name = "head")]
internal sealed partial class SharedNet;

/// <summary>The script, run by processes as torchrun starts them: gloo over the loopback, on a few images that the test makes.</summary>
[Collection("torch")]
public sealed class TorchrunTests : IDisposable
{
    private const int Train = 200;
    private const int Test = 60;
    private const int Epochs = 4;

    // Of a busy machine; a worker that waits for one that is gone would wait for ever.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PyTorchFact]
    public void Two_processes_take_the_steps_of_one_go_on_after_a_lost_worker_and_come_back_to_CSharp()
    {
        WriteImages("train", Train);
        WriteImages("t10k", Test);
        using var net = new SharedNet();
        net.ExportTorchrun(folder["job"], new TorchrunRecipe
        {
            Data = "fashion-mnist",
            Epochs = Epochs,
            BatchSize = 16,
            Optimizer = Optimizers.Sgd(0.05, momentum: 0.9) with { RateFactors = [("head", 0.5)] },
            Schedule = Schedules.Warmup(5, then: Schedules.OneCycle(0.1)),
            Augmentation = [Augmentations.RandomCrop(2), Augmentations.HorizontalFlip()],
            Normalization = Normalization.PlusMinusOne,
        });

        var one = Finished("one", world: 1);
        var two = Finished("two", world: 2);

        Assert.Equal(Epochs, two.Length);
        Assert.True(one[^1][1] < one[0][1], "it learns nothing");
        Assert.All(one.Zip(two), each => Assert.All(each.First.Zip(each.Second), numbers => Assert.True(Math.Abs(numbers.First - numbers.Second) < 2e-3, $"{numbers}")));

        // A worker is killed as soon as there is something to go on from; the other cannot go on without it.
        Directory.CreateDirectory(folder["three"]);
        var workers = Start("three", world: 2);
        var waiting = Stopwatch.StartNew();
        while (!File.Exists(folder["three/checkpoint.pt"]) && waiting.Elapsed < MostTime)
        {
            Thread.Sleep(2);
        }

        Array.ForEach(workers, worker => worker.Kill());
        Array.ForEach(workers, worker => worker.WaitForExit());
        Assert.True(!File.Exists(folder["three/losses.csv"]) || File.ReadAllLines(folder["three/losses.csv"]).Length <= Epochs, "it was over before it was broken off");

        var three = Finished("three", world: 2);
        Assert.Equal(two.SelectMany(row => row), three.SelectMany(row => row), (first, second) => Math.Abs(first - second) < 1e-9);

        using var back = new SharedNet();
        back.LoadWeights(folder["three/checkpoint.pt"]);
        using var tests = Images("t10k", Test);
        var judged = new Trainer(back) { Normalization = Normalization.PlusMinusOne, Device = CPU, Progress = TrainingProgress.Silent }.Evaluate(tests);
        Assert.Equal(three[^1][3], judged.Loss, 1e-5);
        Assert.Equal(three[^1][4], judged.Accuracy, 1e-9);
    }

    [PyTorchFact]
    public void Schedules_and_optimisers_are_those_of_CSharp()
    {
        using var net = new SharedNet();
        var (epochs, steps) = (4, 7);
        Schedule?[] schedules =
        [
            null, Schedules.Step(2, 0.5), Schedules.Cosine(), Schedules.Cosine(6, minimum: 0.01), Schedules.OneCycle(0.3), Schedules.Warmup(5), Schedules.Warmup(9, from: 0.1, then: Schedules.Cosine()),
            Schedules.Warmup(4, then: Schedules.OneCycle(0.2, rise: 0.5)),
        ];
        Optimizer[] optimizers = [Optimizers.Sgd(0.1, momentum: 0.9, nesterov: true), Optimizers.Adam(0.1), Optimizers.AdamW(0.1, amsgrad: true), Optimizers.RmsProp(0.1, centered: true)];
        foreach (var (index, schedule) in schedules.Index())
        {
            var optimizer = optimizers[index % optimizers.Length];
            net.ExportTorchrun(folder[$"{index}"], new TorchrunRecipe { Data = "mnist", Epochs = epochs, Optimizer = optimizer, Schedule = schedule });
            var said = Python.Run("-W", "ignore", "-c", $"""
                import sys; sys.path.insert(0, {PythonText.Literal(folder[$"{index}"])})
                import recipe
                optimizer = recipe.optimizer(recipe.groups(recipe.Network()))
                for step in range({epochs * steps}):
                    group = optimizer.param_groups[0]
                    recipe.set_momentum(group, step, {steps}, {epochs})
                    print(repr(recipe.learning_rate(step, step // {steps}, {steps}, {epochs})), group["betas"][0] if "betas" in group else group["momentum"])
                """);

            var scheduler = schedule?.Start(0.1, epochs, steps);
            foreach (var (step, line) in said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
            {
                var numbers = line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
                Assert.Equal(scheduler?.LearningRate ?? 0.1, numbers[0], 1e-12);
                if (scheduler?.Momentum is { } momentum && optimizer is not RmsProp)
                {
                    Assert.Equal(momentum, numbers[1], 1e-12);
                }

                scheduler?.StepEnded();
                if ((step + 1) % steps == 0)
                {
                    scheduler?.EpochEnded(new EpochResult(1, 1, null, null, null, 1, 1, 1, 1, true));
                }
            }
        }
    }

    /// <summary>Runs the script to its end.</summary>
    /// <returns>What each epoch came to: its number, losses and accuracies.</returns>
    private double[][] Finished(string name, int world)
    {
        Directory.CreateDirectory(folder[name]);
        var workers = Start(name, world);
        var said = Array.ConvertAll(workers, worker => (Output: worker.StandardOutput.ReadToEndAsync(), Problem: worker.StandardError.ReadToEndAsync()));
        foreach (var (worker, (_, problem)) in workers.Zip(said))
        {
            if (!worker.WaitForExit(MostTime))
            {
                Array.ForEach(workers, each => each.Kill());
            }

            worker.WaitForExit();
            Assert.True(worker.ExitCode == 0, problem.Result);
            worker.Dispose();
        }

        return [.. File.ReadLines(folder[$"{name}/losses.csv"]).Skip(1).Select(line => Array.ConvertAll(line.Split(','), number => double.Parse(number, CultureInfo.InvariantCulture)))];
    }

    private Process[] Start(string name, int world)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return [.. Enumerable.Range(0, world).Select(rank =>
        {
            var start = new ProcessStartInfo(
                "/usr/bin/python3", ["-W", "ignore", folder["job/train.py"], "--data", folder.Path, "--out", folder[name], "--checkpoint-every", "1"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (key, value) in new[] { ("RANK", $"{rank}"), ("LOCAL_RANK", $"{rank}"), ("WORLD_SIZE", $"{world}"), ("MASTER_ADDR", "127.0.0.1"), ("MASTER_PORT", $"{port}"), ("OMP_NUM_THREADS", "1") })
            {
                start.Environment[key] = value;
            }

            return Process.Start(start)!;
        })];
    }

    private void WriteImages(string part, int count)
    {
        using var images = Images(part, count);
        File.WriteAllBytes(folder[$"{part}-images-idx3-ubyte"], [.. Header(0x803, count, 28, 28), .. images.Images.bytes]);
        File.WriteAllBytes(folder[$"{part}-labels-idx1-ubyte"], [.. Header(0x801, count), .. images.Labels.data<long>().Select(label => (byte)label)]);
    }

    private static ImageSet Images(string part, int count)
    {
        using var figures = Figures.Load(train: Train, test: Test);
        return (part == "train" ? (ImageSet)figures.Train : figures.Test).Subset([.. Enumerable.Range(0, count)]);
    }

    private static byte[] Header(params int[] numbers) => [.. numbers.SelectMany(number =>
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    })];
}
