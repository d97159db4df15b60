using System.Xml.Linq;
using TypedNets.Checkpoints;

namespace TypedNets.Tests.Commands;

/// <summary><c>train --report</c> and <c>report</c>, in a process of their own.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private static readonly string[] All = ["curves", "classes", "confusion", "calibration", "mistakes", "pictures", "network", "settings", "environment"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_training_is_reported_when_it_is_done_and_the_same_from_its_checkpoint_or_its_log()
    {
        var (code, output) = Run(
            "train", "convnet", "--data", "figures", "--epochs", "2", "--images", "128", "--log", "csv", "--checkpoint", "runs/net.safetensors", "--report", "run.html");
        Assert.True(code == 0, output);
        var (again, said) = Run("report", "convnet", "runs/net.safetensors", "--data", "figures");
        Assert.True(again == 0, said);
        var (third, told) = Run("report", "convnet", "runs/net.safetensors", "--data", "figures", "--history", "runs/net.csv", "--out", "log.html");
        Assert.True(third == 0, told);

        var (page, same, log) = (Page("run.html"), Page("reports/convnet.html"), Page("log.html"));
        Assert.Equal(All, Sections(page));
        Assert.Equal(page.Descendants("table").Select(table => table.Value), same.Descendants("table").Select(table => table.Value));
        Assert.Equal(All.Where(section => section != "settings"), Sections(log));
        Assert.Equal(page.Descendants("table").First().Value, log.Descendants("table").First().Value);
    }

    [Fact]
    public void Without_a_history_there_are_no_curves_and_a_wrong_one_is_refused()
    {
        // One batch, and of what was saved the network only.
        Run("train", "convnet", "--data", "figures", "--epochs", "1", "--images", "64", "--checkpoint", "whole.safetensors");
        var parameters = SafeTensors.Load(folder["whole.safetensors"]).Where(each => !each.Key.StartsWith("training/", StringComparison.Ordinal)).ToDictionary();
        SafeTensors.Save(folder["net.safetensors"], parameters);
        File.Delete(folder["whole.safetensors"]);
        File.Delete(folder["whole.previous.safetensors"]);

        var (code, output) = Run("report", "convnet", "net.safetensors", "--data", "figures", "--out", "run.html");
        var (wrong, message) = Run("report", "convnet", "net.safetensors", "--data", "figures", "--history", "absent.csv", "--out", "other.html");

        Assert.True(code == 0, output);
        Assert.Contains("No curves: net.safetensors holds a network without its training", output);
        Assert.Equal(["classes", "confusion", "calibration", "mistakes", "pictures", "network", "environment"], Sections(Page("run.html")));
        Assert.Equal(1, wrong);
        Assert.Contains("error: absent.csv is not there", message);
        Assert.Equal(["net.safetensors", "run.html"], folder.Files.Order(StringComparer.Ordinal));
    }

    private XDocument Page(string name) => XDocument.Parse(File.ReadAllText(folder[name])["<!DOCTYPE html>\n".Length..]);

    private static IEnumerable<string> Sections(XDocument page) => page.Descendants("section").Select(section => section.Attribute("id")!.Value);

    private (int Code, string Output) Run(params string[] arguments)
    {
        var (code, output, error) = ExampleProgram.Run(folder.Path, arguments);
        return (code, output + error);
    }
}
