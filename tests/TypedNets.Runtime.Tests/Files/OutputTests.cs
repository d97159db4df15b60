namespace TypedNets.Tests.Files;

/// <summary>Whatever is written says in one way which file cannot be written, why, and what to do; and leaves nothing behind.</summary>
[Collection("torch")]
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => [.. Output.Kinds];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_folder_that_is_not_there_is_made_and_nothing_stays_beside_the_file(string kind)
    {
        Assert.Equal("", Output.Write(kind, folder[$"new/folder/{kind}"]));

        // A training keeps the checkpoint before the last one.
        var files = folder.Files.Where(file => !file.Contains(".previous.", StringComparison.Ordinal));
        Assert.Equal([Path.Combine("new", "folder", kind)], files);
    }

    [SmallDisk.Theory]
    [MemberData(nameof(Kinds))]
    public void A_full_disk(string kind)
    {
        using var disk = SmallDisk.Mount(folder["disk"], 16);
        disk.Fill("others");

        var told = Output.Write(kind, disk[kind]);

        AssertTold(told, disk[kind], $"the disk of {disk.Path} is full; make room there, or give a folder on another disk");
        Assert.Equal(["others"], Directory.GetFiles(disk.Path).Select(Path.GetFileName));
    }

    [SmallDisk.Theory]
    [MemberData(nameof(Kinds))]
    public void A_disk_that_may_only_be_read(string kind)
    {
        using var disk = SmallDisk.Mount(folder["disk"], 16);
        disk.MakeReadOnly();

        var told = Output.Write(kind, disk[kind]);

        AssertTold(told, disk[kind], $"the disk of {disk.Path} is read-only; give a folder on another one");
    }

    [Rights.Theory]
    [MemberData(nameof(Kinds))]
    public void A_folder_that_this_user_may_only_read(string kind)
    {
        Rights.SetWritable(Directory.CreateDirectory(folder["mine"]).FullName, false);
        var told = Output.Write(kind, folder[$"mine/{kind}"]);
        Rights.SetWritable(folder["mine"], true);

        AssertTold(told, folder[$"mine/{kind}"], $"this user may not write there; get the right to write in {folder["mine"]}, or give another folder");
        Assert.Empty(folder.Files);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_folder_in_the_way_of_the_file(string kind)
    {
        Directory.CreateDirectory(folder[kind]);

        var told = Output.Write(kind, folder[kind]);

        AssertTold(told, folder[kind], "it is a folder; give the name of a file in it");
        Assert.Empty(folder.Files);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_in_the_way_of_the_folder(string kind)
    {
        File.WriteAllText(folder["file"], "in the way");

        var told = Output.Write(kind, folder[$"file/more/{kind}"]);

        AssertTold(told, folder[$"file/more/{kind}"], $"{folder["file"]} is a file and not a folder; remove it, or give another folder");
        Assert.Equal(["file"], folder.Files);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_name_that_is_too_long(string kind)
    {
        var name = new string('n', 300) + kind;

        var told = Output.Write(kind, folder[name]);

        AssertTold(told, folder[name], "a disk takes 255 at most; give a shorter one");
        Assert.Empty(folder.Files);
    }

    // A download is kept under a longer name until it is whole, a best network and the checkpoint before the last beside the last.
    [Theory]
    [InlineData("picture.png")]
    [InlineData("report.html")]
    [InlineData("network.safetensors")]
    [InlineData("log.csv")]
    public void The_longest_name_that_a_disk_takes_is_taken(string kind)
    {
        var name = new string('ü', (255 - kind.Length) / 2) + kind;
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 254, 255);

        Assert.Equal("", Output.Write(kind, folder[name]));
        Assert.Equal("", Output.Write(kind, folder[name]));
        Assert.Equal([name], folder.Files);
    }

    [SmallDisk.Fact]
    public void TensorBoards_folder_is_told_like_a_file()
    {
        using var disk = SmallDisk.Mount(folder["disk"], 64);
        disk.MakeReadOnly();
        File.WriteAllText(folder["file"], "in the way");

        AssertTold(Board(disk["board"]), disk["board"], $"the disk of {disk["board"]} is read-only");
        AssertTold(Board(folder["file"]), folder["file"], $"{folder["file"]} is a file and not a folder; remove it, or give another folder");
        AssertTold(Board(folder[new string('n', 300)]), folder[new string('n', 300)], "a name in it has 300 bytes");
    }

    private static void AssertTold(string told, string path, string reason)
    {
        Assert.Contains(path, told, StringComparison.Ordinal);
        Assert.Contains(reason, told, StringComparison.Ordinal);
        Assert.Single(told.Split('\n'));
    }

    private static string Board(string path) => Output.Train(null, [new TensorBoardLog(path)]);
}
