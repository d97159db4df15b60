namespace TypedNets.Tests.Commands;

/// <summary>What the program says of itself.</summary>
public sealed class HelpTests
{
    private const int Columns = 80;

    public static TheoryData<string> Commands =>
        ["", "train", "search", "find-rate", "test", "summary", "info", "report", "export", "export pytorch", "list", "check", "show", "predict", "filters", "maps", "explain", "upscale"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_fits_a_terminal_and_names_the_networks_once_at_most(string command)
    {
        var (code, output, error) = ExampleProgram.Run(Path.GetTempPath(), [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (code, error));
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= Columns, line));
        Assert.Equal(command.Length == 0 ? 2 : 1, output.Split("mobilenet").Length);
    }
}
