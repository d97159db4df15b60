using Spectre.Console;
using TypedNets.Checkpoints;

namespace TypedNets.Tests.Printing;

/// <summary>What stands in the names of files, folders and classes is shown and not obeyed.</summary>
[Collection("torch")]
public sealed class PrintableTests
{
    private const string Evil = "cat\u001b]0;owned\u0007\u001b[2J\u009b31m[red]";
    private const string Shown = "cat␛]0;owned␇␛[2J\uFFFD31m[red]";

    [Theory]
    [InlineData(Evil, Shown)]
    [InlineData("a\nb\tc\u007f", "a␊b␉c␡")]
    [InlineData("a\u202egnp.exe\u2069", "a\uFFFDgnp.exe\uFFFD")]
    [InlineData("Größe 漢 🙂 [x]", "Größe 漢 🙂 [x]")]
    public void Control_characters_are_shown_as_signs(string name, string shown) => Assert.Equal(shown, Printable.Escape(name));

    [Fact]
    public void Errors_are_printable()
    {
        Assert.Contains(Shown, new CheckpointException(Evil).Message);
        Assert.Contains(Shown, new DataException(Evil).Message);
        Assert.Contains(Shown, new DeviceException(Evil).Message);
        Assert.Contains(Shown, Assert.Throws<CheckpointException>(() => SafeTensors.Load($"{Evil}.safetensors")).Message);
    }

    [Fact]
    public void Tables_are_printable()
    {
        var evaluation = new Evaluation(1, [Evil, "dog"], new long[,] { { 1, 0 }, { 0, 1 } }, [2, 0]);
        var history = new History
        {
            Network = "Net",
            Epochs = [new EpochResult(1, 1, 1, null, null, 1, 1, 1, 1, true) { TrainMetrics = new([KeyValuePair.Create(Evil, 1d)]) }],
        };
        AssertShown(evaluation.Report.ToString());
        AssertShown(Written(evaluation.Report.ToTable()));
        AssertShown(Written(history.ToTable()));
        AssertShown(new PartialLoad([Evil], [], [], []).ToString());
    }

    [Fact]
    public void Progress_is_printable()
    {
        var lines = new StringWriter();
        TrainingProgress.Lines(lines).Reported(Evil);
        AssertShown(lines.ToString());

        var bar = new StringWriter();
        TrainingProgress.Bar(On(bar)).Reported(Evil);
        AssertShown(bar.ToString());

        var dashboard = new StringWriter();
        new DashboardScreen(On(dashboard)).Write(Evil);
        AssertShown(dashboard.ToString());
        AssertShown(Written(new OneLine(Evil)));
    }

    private static void AssertShown(string printed)
    {
        Assert.DoesNotContain(printed, letter => letter != '\n' && letter != '\r' && Printable.IsCommand(letter));
        Assert.Contains(Shown, printed);
    }

    private static string Written(Spectre.Console.Rendering.IRenderable what)
    {
        var output = new StringWriter();
        On(output).Write(what);
        return output.ToString();
    }

    private static IAnsiConsole On(StringWriter output)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        return console;
    }
}
