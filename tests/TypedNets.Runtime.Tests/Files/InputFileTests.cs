using System.Diagnostics;
using TypedNets.Fuzzing;
using TypedNets.Fuzzing.Readers;
using TypedNets.Tests.Commands;
using TypedNets.Tests.Native;

namespace TypedNets.Tests.Files;

/// <summary>What stands in the place of a file and is none, for every reader that there is.</summary>
public sealed class InputFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();

    public static IEnumerable<object[]> ReadersAndNames =>
        FuzzedReader.All.SelectMany(reader => reader.Samples.Select(sample => sample.Name).Distinct(), (reader, name) => (object[])[reader.Name, name]);

    public void Dispose() => folder.Dispose();

    [LinuxTheory]
    [MemberData(nameof(ReadersAndNames))]
    public async Task An_endless_device_behind_a_link_is_refused(string reader, string name)
    {
        FuzzedReader.Find(reader).Prepare(folder.Path);
        File.Delete(folder[name]);
        File.CreateSymbolicLink(folder[name], "/dev/zero");
        await Refuses(reader, folder[name]);
    }

    [LinuxTheory]
    [MemberData(nameof(ReadersAndNames))]
    public async Task A_pipe_that_nobody_writes_to_is_refused(string reader, string name)
    {
        FuzzedReader.Find(reader).Prepare(folder.Path);
        File.Delete(folder[name]);
        using var made = Process.Start("mkfifo", folder[name]);
        await made.WaitForExitAsync();
        await Refuses(reader, folder[name]);
    }

    [Theory]
    [InlineData("info", "")]
    [InlineData("info", "  ")]
    [InlineData("predict", "convnet", "", "--file", "a.png")]
    [InlineData("predict", "convnet", "convnet.safetensors", "--file", "")]
    [InlineData("report", "convnet", "", "--data", ".")]
    public void A_path_without_a_character_is_named_with_what_is_wanted(params string[] command)
    {
        using (var net = new TypedNets.Examples.Networks.ConvNet())
        {
            net.SaveWeights(folder["convnet.safetensors"]);
        }

        var run = ExampleProgram.Run(folder.Path, command);
        Assert.NotEqual(0, run.Code);
        Assert.Contains("names no file: give a file's path", run.Error);
    }

    private static async Task Refuses(string reader, string path)
    {
        var read = FuzzedReader.Find(reader);
        var problem = await Record.ExceptionAsync(() => Task.Run(() => read.Read(path)).WaitAsync(Patience));
        Assert.NotNull(problem);
        Assert.True(read.IsRefusal(problem), problem.ToString());
        Assert.True(problem is EarlierTakenException || problem.Message.Contains("as a device or a pipe is", StringComparison.Ordinal), problem.Message);
    }
}
