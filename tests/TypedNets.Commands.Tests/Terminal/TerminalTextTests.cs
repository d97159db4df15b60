namespace TypedNets.Tests.Commands;

/// <summary>What the program prints of names, and how it ends where it could not save.</summary>
public sealed class TerminalTextTests : IDisposable
{
    private const string Evil = "cat\u001b[2J";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Names_of_files_are_shown_and_not_obeyed()
    {
        var (code, _, error) = ExampleProgram.Run(folder.Path, "test", "convnet", $"{Evil}.safetensors", "--data", "figures");

        Assert.Equal(1, code);
        Assert.Contains("cat␛[2J.safetensors is not there", error);
        Assert.DoesNotContain('\u001b', error);
    }

    [Fact]
    public void What_cannot_be_saved_where_it_was_asked_for_ends_with_an_error()
    {
        File.WriteAllText(folder["file"], "in the way");
        var (code, output, _) = ExampleProgram.Run(
            folder.Path, "train", "convnet", "--data", "figures", "--images", "32", "--epochs", "1", "--checkpoint", Path.Combine("file", $"{Evil}.safetensors"), "--log", "tensorboard");

        Assert.Equal(1, code);
        Assert.Contains("The network could not be saved in file/cat␛[2J.safetensors: ", output);
        Assert.Contains("The log file/cat␛[2J.tensorboard could not be written: ", output);
        Assert.DoesNotContain('\u001b', output);
        var saved = output.Split("The training is saved in ")[1].Split(" instead")[0].Replace("␛", "\u001b");
        Assert.True(File.Exists(saved), output);
        Directory.Delete(Path.GetDirectoryName(saved)!, recursive: true);
    }
}
