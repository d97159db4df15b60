using System.Diagnostics;
using System.Text;

namespace TypedNets.Tests.Commands;

/// <summary>The dashboard as a person meets it: in a terminal, where Ctrl-C is a key.</summary>
public sealed class DashboardTests : IDisposable
{
    private const string EnterScreen = "\u001b[?1049h";
    private const string LeaveScreen = "\u001b[?1049l";
    private const string CtrlC = "\u0003";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalFact]
    public void A_training_shows_its_dashboard_and_leaves_a_clean_terminal()
    {
        var (code, output) = Run("--epochs 1 --images 640");

        Assert.Equal(0, code);
        var after = AfterTheDashboard(output);
        Assert.Contains("epoch 1/1  loss", after);
        Assert.Contains("Test on Figures", after);
    }

    [TerminalFact]
    public void Ctrl_c_stops_it_with_a_clean_terminal_and_all_saved()
    {
        var (code, output) = Run("--epochs 1000", "accuracy");

        Assert.Equal(130, code);
        Assert.Contains("Stopped; the network is saved in net.safetensors", AfterTheDashboard(output));
        Assert.True(File.Exists(folder["net.safetensors"]));
    }

    [TerminalFact]
    public void Ctrl_c_pressed_twice_ends_it_with_a_clean_terminal()
    {
        // One batch of all images: the first Ctrl-C waits for its end.
        var (code, output) = Run("--epochs 1000 --batch-size 10800", "accuracy", LeaveScreen);

        Assert.Equal(130, code);
        Assert.DoesNotContain("Saved in", AfterTheDashboard(output));
    }

    private static string AfterTheDashboard(string output)
    {
        Assert.Contains(EnterScreen, output);
        var place = output.LastIndexOf(LeaveScreen, StringComparison.Ordinal);
        Assert.True(place > output.LastIndexOf(EnterScreen, StringComparison.Ordinal), output);
        Assert.True(output.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > output.LastIndexOf("\u001b[?25l", StringComparison.Ordinal), output);
        return output[place..];
    }

    /// <summary>Trains in a terminal of its own and presses Ctrl-C at each of these texts, one after another.</summary>
    private (int Code, string Output) Run(string options, params string[] pressAt)
    {
        var program = $"'{Environment.ProcessPath ?? "dotnet"}' exec '{Path.Combine(AppContext.BaseDirectory, "TypedNets.Examples.dll")}'";
        var start = new ProcessStartInfo("/usr/bin/script") { WorkingDirectory = folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-q", "-e", "-c", $"stty rows 30 cols 100; {program} train convnet --data figures --dashboard --checkpoint net.safetensors {options}", "/dev/null"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        var buffer = new char[4096];
        var (pressed, seen) = (0, 0);
        int read;
        while ((read = process.StandardOutput.Read(buffer)) > 0)
        {
            output.Append(buffer, 0, read);
            var shown = output.ToString();
            if (pressed < pressAt.Length && shown[seen..].Contains(pressAt[pressed], StringComparison.Ordinal))
            {
                (pressed, seen) = (pressed + 1, shown.Length);
                process.StandardInput.Write(CtrlC);
                process.StandardInput.Flush();
            }
        }

        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }
}
