using TypedNets.Files;

namespace TypedNets.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_a_killed_process_left_is_cleared_by_the_next_writer_and_nothing_else_is()
    {
        File.WriteAllText(folder[".log.csv.abcdefgh.ijk"], "half");
        string[] others = [".log.csv.short", ".log.json.abcdefgh.ijk", ".log.csv.abcdefghi.jk", "log.csv.abcdefgh.ijk"];
        foreach (var other in others)
        {
            File.WriteAllText(folder[other], "");
        }

        Write("log.csv", "whole");

        Assert.Equal([.. others.Append("log.csv").Order()], folder.Files.Order());
    }

    [Fact]
    public void What_another_is_writing_stays()
    {
        using (new FileStream(folder[".log.csv.abcdefgh.ijk"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read))
        {
            Write("log.csv", "whole");
            Assert.Contains(".log.csv.abcdefgh.ijk", folder.Files);
        }

        Write("log.csv", "whole");
        Assert.Equal(["log.csv"], folder.Files);
    }

    [Fact]
    public void Writers_at_the_same_time_do_not_take_one_anothers_files_for_leftovers()
    {
        var text = new string('x', 10_000);
        Parallel.For(0, 400, new() { MaxDegreeOfParallelism = 8 }, _ =>
        {
            Write("log.csv", text);
            Assert.Equal(text, File.ReadAllText(folder["log.csv"]));
        });

        Assert.Equal(["log.csv"], folder.Files);
        Assert.Equal(text, File.ReadAllText(folder["log.csv"]));
    }

    private void Write(string name, string text) => AtomicFile.Write(folder[name], file => file.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
