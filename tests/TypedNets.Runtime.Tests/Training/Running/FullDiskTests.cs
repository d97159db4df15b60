using TypedNets.Tests.Files;

namespace TypedNets.Tests.Training;

/// <summary>A training whose checkpoints find no room, may not be written, or lie on a disk that goes away: on real file systems.</summary>
[Collection("torch")]
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();

    public void Dispose()
    {
        // What was rescued.
        foreach (var line in output.ToString().Split('\n').Where(line => line.StartsWith("The training is saved in ", StringComparison.Ordinal)))
        {
            var saved = line["The training is saved in ".Length..line.IndexOf(" instead", StringComparison.Ordinal)];
            Directory.Delete(Path.GetDirectoryName(saved)!, recursive: true);
        }

        folder.Dispose();
    }

    [SmallDisk.Fact]
    public void On_a_disk_with_room_for_two_checkpoints_the_one_before_makes_room_for_the_next()
    {
        using var disk = SmallDisk.Mount(folder["disk"], 5 * Size() / 2);
        var (net, history) = Train(disk["toy.safetensors"]);
        using (net)
        {
            Assert.DoesNotContain("could not be saved", output.ToString());
            Assert.Equal(disk["toy.safetensors"], history.Checkpoint);
            using var twin = ToyNet.Seeded(seed: 99);
            twin.LoadWeights(disk["toy.safetensors"]);
            Assert.Equal(Weights(net), Weights(twin));
        }
    }

    [SmallDisk.Fact]
    public void On_a_full_disk_the_last_good_checkpoint_stays_and_the_training_ends_and_is_saved_elsewhere()
    {
        using var disk = SmallDisk.Mount(folder["disk"], 5 * Size() / 2);
        byte[] last = [];
        var (net, history) = Train(disk["toy.safetensors"], after: 3, () =>
        {
            File.Delete(disk["toy.previous.safetensors"]);
            last = File.ReadAllBytes(disk["toy.safetensors"]);
            disk.Fill("others");
        });
        using (net)
        {
            Assert.Equal(6, history.Epochs.Count);
            Assert.Equal(last, File.ReadAllBytes(disk["toy.safetensors"]));
            Assert.Equal(["others", "toy.safetensors"], Directory.GetFiles(disk.Path).Select(Path.GetFileName).Order());
            var told = Assert.Single(output.ToString().Split('\n'), line => line.Contains("could not be saved", StringComparison.Ordinal));
            Assert.Contains($"The network could not be saved in {disk["toy.safetensors"]}: the disk of {disk.Path} is full; make room there", told);
            Assert.Contains($"The training is saved in {history.Checkpoint} instead; {disk["toy.safetensors"]} holds an earlier state of it", output.ToString());
            AssertGoesOn(history.Checkpoint!, net);
            File.Delete(disk["others"]);
            AssertGoesOn(disk["toy.safetensors"], net);
        }
    }

    [SmallDisk.Fact]
    public void A_disk_that_becomes_read_only_keeps_its_checkpoint_and_ends_no_training()
    {
        using var disk = SmallDisk.Mount(folder["disk"], 100 * Size());
        var (net, history) = Train(disk["toy.safetensors"], after: 2, disk.MakeReadOnly);
        using (net)
        {
            Assert.Contains($"could not be saved in {disk["toy.safetensors"]}: the disk of {disk.Path} is read-only", output.ToString());
            AssertGoesOn(history.Checkpoint!, net);
            AssertGoesOn(disk["toy.safetensors"], net);
        }
    }

    [SmallDisk.Fact]
    public void Where_a_disk_goes_away_the_training_is_saved_in_the_folder_that_is_left()
    {
        using var disk = SmallDisk.Mount(folder["disk"], 100 * Size());
        var (net, history) = Train(disk["toy.safetensors"], after: 2, disk.Vanish);
        using (net)
        {
            Assert.Equal(disk["toy.safetensors"], history.Checkpoint);
            AssertGoesOn(disk["toy.safetensors"], net);
        }
    }

    [Rights.Fact]
    public void A_folder_that_may_not_be_written_keeps_its_checkpoint_and_ends_no_training()
    {
        Directory.CreateDirectory(folder["runs"]);
        var (net, history) = Train(folder["runs/toy.safetensors"], after: 2, () => Rights.SetWritable(folder["runs"], false));
        Rights.SetWritable(folder["runs"], true);
        using (net)
        {
            Assert.Contains($"could not be saved in {folder["runs/toy.safetensors"]}: this user may not write there", output.ToString());
            AssertGoesOn(history.Checkpoint!, net);
            AssertGoesOn(folder["runs/toy.safetensors"], net);
        }
    }

    private static Trainer Trainer(ToyNet net) => new(net) { Epochs = 6, BatchSize = 32, Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

    private (ToyNet Net, History History) Train(string path, int after = 0, Action? what = null)
    {
        using var images = Toy.Images(64);
        var net = ToyNet.Seeded();
        return (net, new Trainer(net)
        {
            Epochs = 6,
            BatchSize = 32,
            Seed = 5,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Lines(output),
            Checkpoint = path,
            Callbacks = [new After(after, what ?? (() => { }))],
        }.Fit(images));
    }

    /// <summary>The kilobytes of a checkpoint.</summary>
    private int Size()
    {
        var path = folder["size/toy.safetensors"];
        Train(path).Net.Dispose();
        return (int)(new FileInfo(path).Length / 1024) + 4;
    }

    /// <summary>Going on from a checkpoint ends where the training ended.</summary>
    private static void AssertGoesOn(string path, ToyNet end)
    {
        using var images = Toy.Images(64);
        using var net = ToyNet.Seeded(seed: 99);
        Trainer(net).Resume(path, images);
        Assert.Equal(Weights(end), Weights(net));
    }

    private static float[] Weights(Network net) => [.. net.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];

    private sealed class After(int epoch, Action what) : ITrainingCallback
    {
        public void EpochEnded(TrainingContext training, EpochResult result)
        {
            if (result.Epoch == epoch)
            {
                what();
            }
        }
    }
}
