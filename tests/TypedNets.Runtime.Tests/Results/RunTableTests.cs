using Spectre.Console;

namespace TypedNets.Tests.Results;

public class RunTableTests
{
    private static readonly (string Name, History History)[] Runs =
    [
        ("adam", Run("ConvNet", "Adam", [(0.5, 0.9), (0.3, 0.8), (0.2, 1.2)])),
        ("sgd [slow]", Run("ConvNet", "Sgd", [(1.5, null), (1.25, null)])),
        ("empty", Run("ConvNet", "Sgd", [])),
    ];

    [Fact]
    public void Each_training_has_the_row_of_its_best_epoch() => Assert.Equal(
        ["adam 3 2 0.8000 50.0 % 6.0", "sgd [slow] 2 2 1.2500 25.0 % 4.0", "empty 0 - - - -"], Rows(Runs.ToTable()).Skip(2));

    [Fact]
    public void What_differs_is_told_and_nothing_else()
    {
        Assert.Equal(["Optimizer Adam Sgd Sgd"], Rows(Runs.ToSettingsTable()!).Skip(2));
        Assert.Null(Runs[1..].ToSettingsTable());
        Assert.Equal(["network ConvNet FashionNet"], Rows(new[] { Runs[0], ("other", Runs[0].History with { Network = "FashionNet" }) }.ToSettingsTable()!).Skip(2));
    }

    private static History Run(string network, string optimizer, (double Train, double? Valid)[] losses) => new()
    {
        Network = network,
        Epochs = [.. losses.Select((loss, index) => new EpochResult(index + 1, loss.Train, 0.25, loss.Valid, loss.Valid is null ? null : 0.5, 2, 100, 0.1, 200, Complete: true))],
        Settings = new Dictionary<string, string> { ["Optimizer"] = optimizer, ["Epochs"] = "3" },
    };

    /// <summary>The lines of a table, their cells apart by one space.</summary>
    private static IEnumerable<string> Rows(Table table)
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = 200;
        console.Write(table);
        return written.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).Where(line => line.Length > 0);
    }
}
