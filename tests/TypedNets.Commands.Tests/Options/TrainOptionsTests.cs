namespace TypedNets.Tests.Commands;

/// <summary>The options of <c>train</c> and the table of <c>search</c>, in a process of their own.</summary>
public sealed class TrainOptionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Logs_stand_beside_the_checkpoint()
    {
        var (code, output) = Run(
            "train", "convnet", "--data", "figures", "--epochs", "1", "--images", "128", "--schedule", "cosine", "--clip", "1", "--accumulate", "2",
            "--log", "csv", "json", "tensorboard", "--checkpoint", "runs/net.safetensors");

        Assert.True(code == 0, output);
        Assert.Equal(2, File.ReadAllLines(folder["runs/net.csv"]).Length);
        Assert.Single(File.ReadAllLines(folder["runs/net.jsonl"]));
        Assert.Single(Directory.GetFiles(folder["runs/net.tensorboard/train"]));
    }

    [Fact]
    public void A_fast_dev_run_saves_nothing()
    {
        var (code, output) = Run("train", "convnet", "--data", "figures", "--fast-dev-run");

        Assert.True(code == 0, output);
        Assert.Contains("epoch 1/1", output);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Search_compares_each_optimizer_at_each_rate_and_puts_the_best_first()
    {
        var (code, output) = Run(
            "search", "convnet", "--data", "figures", "--images", "640", "--epochs", "1", "--optimizers", "sgd", "adam", "--lr", "0.002", "1e-7");

        Assert.True(code == 0, output);
        var table = output[output.IndexOf("valid accuracy", StringComparison.Ordinal)..];
        string[] all = ["Sgd(LearningRate = 0.002)", "Sgd(LearningRate = 1E-07)", "Adam(LearningRate = 0.002)", "Adam(LearningRate = 1E-07)"];
        Assert.All(all, choice => Assert.Contains(choice, table));
        Assert.All(all, choice => Assert.True(table.IndexOf(all[2], StringComparison.Ordinal) <= table.IndexOf(choice, StringComparison.Ordinal)));
    }

    private (int Code, string Output) Run(params string[] arguments)
    {
        var (code, output, _) = ExampleProgram.Run(folder.Path, arguments);
        return (code, output);
    }
}
