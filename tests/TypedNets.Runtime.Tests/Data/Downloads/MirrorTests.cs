namespace TypedNets.Tests.Data;

/// <summary>A mirror of the user's own, which is a setting of the whole process: alone.</summary>
[Collection("torch")]
public sealed class MirrorTests : IDisposable
{
    private readonly string? before = Downloads.Mirror;
    private readonly TemporaryFolder folder = new();
    private readonly FakeNetwork network = new();
    private readonly byte[] content = [1, 2, 3];

    public void Dispose()
    {
        Downloads.Mirror = before;
        folder.Dispose();
    }

    [Theory]
    [InlineData("https://own.example/data")]
    [InlineData("https://own.example/data/")]
    public void It_is_asked_first_and_in_the_data_sets_folder(string mirror)
    {
        Downloads.Mirror = mirror;
        network.Serve("https://own.example/data/set/a.gz", content);
        Fetch();
        Assert.Equal(["https://own.example/data/set/a.gz"], network.Requests);
        Assert.Equal(content, File.ReadAllBytes(folder["a.gz"]));
    }

    [Fact]
    public void What_it_lacks_or_has_otherwise_comes_from_the_official_place()
    {
        Downloads.Mirror = "https://own.example";
        network.Serve("https://own.example/set/a.gz", [3, 2, 1]).Serve("https://one.example/a.gz", content);
        Fetch();
        Assert.Equal(["https://own.example/set/a.gz", "https://one.example/a.gz"], network.Requests);
    }

    [Theory]
    [InlineData("http://own.example/data")]
    [InlineData("file:///data")]
    [InlineData("own.example")]
    public void Another_address_than_one_of_https_is_refused(string mirror)
    {
        Downloads.Mirror = mirror;
        Assert.StartsWith($"The mirror '{mirror}' is no address that begins with https://", Assert.Throws<DataException>(Fetch).Message);
        Assert.Empty(network.Requests);
    }

    private void Fetch()
    {
        using var downloader = new Downloader(handler: network);
        downloader.Fetch(Bytes.Remote("a.gz", content, "https://one.example/"), folder.Path, default);
    }
}
