using System.Runtime.InteropServices;

namespace TypedNets.Tests.Training;

[Collection("torch")]
public sealed class StopTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_ctrl_c_asks_to_stop_and_the_second_ends_the_program()
    {
        using var stop = new StopRequest(onCtrlC: true, CancellationToken.None);
        var first = new PosixSignalContext(PosixSignal.SIGINT);
        var second = new PosixSignalContext(PosixSignal.SIGINT);

        stop.Receive(first);
        stop.Receive(second);

        Assert.True(first.Cancel);
        Assert.True(stop.Token.IsCancellationRequested);
        Assert.False(second.Cancel);
    }

    [Fact]
    public void A_stopped_training_saves_the_network_as_it_then_is()
    {
        using var images = Toy.Images(200);
        using var net = ToyNet.Seeded();
        using var cancellation = new CancellationTokenSource();
        var passes = 0;
        net.Passed = () =>
        {
            if (++passes == 3)
            {
                cancellation.Cancel();
            }
        };
        var path = folder["runs/toy.safetensors"];

        var history = Trainer(net, path).Fit(images, null, cancellation.Token);

        using var twin = ToyNet.Seeded(seed: 99);
        twin.LoadWeights(path);
        Assert.Equal(path, history.Checkpoint);
        Assert.True(history.Stopped);
        Assert.Equal(Weights(net), Weights(twin));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_told_and_loses_no_training()
    {
        using var images = Toy.Images(200);
        using var net = ToyNet.Seeded();
        var output = new StringWriter();
        var path = folder["a file/toy.safetensors"];
        File.WriteAllText(folder["a file"], "in the way");

        var history = Trainer(net, path, TrainingProgress.Lines(output)).Fit(images);

        Assert.Equal(2, history.Epochs.Count);
        Assert.Contains($"The network could not be saved in {path}: ", output.ToString());
        Assert.Contains($"The training is saved in {history.Checkpoint} instead", output.ToString());
        using var twin = ToyNet.Seeded(seed: 99);
        twin.LoadWeights(history.Checkpoint!);
        Assert.Equal(Weights(net), Weights(twin));
        Directory.Delete(Path.GetDirectoryName(history.Checkpoint)!, recursive: true);
    }

    private static Trainer Trainer(ToyNet net, string path, ITrainingProgress? progress = null) => new(net)
    {
        Epochs = 2,
        BatchSize = 32,
        Device = Devices.Cpu,
        Checkpoint = path,
        Progress = progress ?? TrainingProgress.Silent,
    };

    private static float[] Weights(Network net) => [.. net.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];
}
