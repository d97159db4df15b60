namespace TypedNets.Tests.Commands;

/// <summary><c>explain NAME --out page.html</c>, in a process of its own.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_page_is_written_before_the_training_and_after_it()
    {
        var (code, output) = Run("explain", "convnet", "--data", "figures", "--out", "before.html");
        Assert.True(code == 0, output);
        Assert.Contains("MB; its weights are random: no training was found and no file named", output);
        Assert.Contains("\"weightsFrom\":null", File.ReadAllText(folder["before.html"]));

        Run("train", "convnet", "--data", "figures", "--epochs", "1", "--images", "64");
        var (again, said) = Run("explain", "convnet", "--rows", "3", "--out", "after.html");
        Assert.True(again == 0, said);
        Assert.DoesNotContain("random", said);
        var page = File.ReadAllText(folder["after.html"]);
        Assert.Contains("\"weightsFrom\":\"convnet-figures.safetensors\"", page);
        Assert.Equal(3 + 1, page.Split("\"label\":").Length);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        var (code, output) = Run("explain", "convnet", "absent.safetensors", "--data", "figures", "--out", "page.html");

        Assert.Equal(1, code);
        Assert.Contains("error: absent.safetensors is not there", output);
        Assert.False(File.Exists(folder["page.html"]));
    }

    private (int Code, string Output) Run(params string[] arguments)
    {
        var (code, output, error) = ExampleProgram.Run(folder.Path, arguments);
        return (code, output + error);
    }
}
