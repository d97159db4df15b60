namespace TypedNets.Tests.Native;

public class PatchedLibrariesTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(index => (byte)(index * 7))];

    [Fact]
    public void A_copy_is_kept_under_the_hash_of_its_content_and_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Content, new PatchedLibraries(folder["new/natives"]).Load("libX", Content, File.ReadAllBytes));
        Assert.Equal([Path.Combine("new", "natives", $"libX-{Hash}.so")], folder.Files);
    }

    [Fact]
    public void A_kept_copy_is_used_again_and_not_written_again()
    {
        using var folder = new TemporaryFolder();
        var libraries = new PatchedLibraries(folder.Path);
        var path = libraries.Load("libX", Content, path => path);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.Equal(path, libraries.Load("libX", Content, path => path));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void Another_content_is_another_copy()
    {
        using var folder = new TemporaryFolder();
        var libraries = new PatchedLibraries(folder.Path);
        byte[] other = [.. Content, 1];

        Assert.Equal(Content, libraries.Load("libX", Content, File.ReadAllBytes));
        Assert.Equal(other, libraries.Load("libX", other, File.ReadAllBytes));
        Assert.Equal(2, folder.Files.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99_999)]
    [InlineData(100_000)]
    [InlineData(100_001)]
    public void A_damaged_copy_is_replaced(int length)
    {
        using var folder = new TemporaryFolder();
        var libraries = new PatchedLibraries(folder.Path);
        var path = libraries.Load("libX", Content, path => path);
        File.WriteAllBytes(path, new byte[length]);

        Assert.Equal(Content, libraries.Load("libX", Content, File.ReadAllBytes));
        Assert.Equal([Path.GetFileName(path)], folder.Files);
    }

    [LinuxFact]
    public void Who_runs_from_a_copy_keeps_it_while_it_is_replaced()
    {
        using var folder = new TemporaryFolder();
        var libraries = new PatchedLibraries(folder.Path);
        var path = libraries.Load("libX", Content, path => path);
        File.WriteAllText(path, "another");
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        libraries.Load("libX", Content, path => path);

        Assert.Equal("another", reader.ReadToEnd());
    }

    [Fact]
    public void Many_at_once_each_read_a_whole_copy()
    {
        using var folder = new TemporaryFolder();
        Parallel.For(0, 32, _ => Assert.Equal(Content, new PatchedLibraries(folder.Path).Load("libX", Content, File.ReadAllBytes)));
        Assert.Single(folder.Files);
    }

    [Fact]
    public void Where_nothing_can_be_kept_the_copy_is_temporary_and_goes_after_it_was_loaded()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        var (path, loaded) = new PatchedLibraries(folder["file/natives"]).Load("libX", Content, path => (path, File.ReadAllBytes(path)));

        Assert.Equal(Content, loaded);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void Where_nothing_can_be_run_from_the_copy_is_temporary()
    {
        using var folder = new TemporaryFolder();
        var path = new PatchedLibraries(folder.Path).Load(
            "libX", Content, path => path.StartsWith(folder.Path, StringComparison.Ordinal) ? throw new DllNotFoundException() : path);

        Assert.False(File.Exists(path));
    }

    private static string Hash => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content))[..16];
}
