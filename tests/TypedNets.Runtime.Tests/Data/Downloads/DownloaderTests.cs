using System.Net;
using System.Net.Sockets;

namespace TypedNets.Tests.Data;

public sealed class DownloaderTests : IDisposable
{
    private const string One = "https://one.example/";
    private const string Two = "https://two.example/";

    private readonly TemporaryFolder folder = new();
    private readonly FakeNetwork network = new();
    private readonly byte[] content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * i / 7))];

    private RemoteFile Remote => Bytes.Remote("images.gz", content, One, Two);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_comes_into_a_new_folder_and_nothing_else_stays_there()
    {
        network.Serve(One + "images.gz", content);
        Fetch(folder["a/b"]);
        Assert.Equal([Path.Combine("a", "b", "images.gz")], folder.Files);
        Assert.Equal(content, File.ReadAllBytes(folder["a/b/images.gz"]));
    }

    [Fact]
    public void A_transfer_that_breaks_off_is_gone_on_with_where_it_was()
    {
        network.Serve(One + "images.gz", content, breaksAfter: 90_000);
        Fetch();
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
        Assert.Equal([One + "images.gz", One + "images.gz bytes=90000-", One + "images.gz bytes=180000-"], network.Requests);
    }

    [Fact]
    public void What_came_before_a_failure_is_kept_for_the_next_attempt()
    {
        network.Serve(One + "images.gz", content, breaksAfter: 10_000);
        Assert.Contains("one.example: The line went dead; Name or service not known (two.example:443)", Refusal());
        Assert.Equal(content[..50_000], File.ReadAllBytes(folder["images.gz.part"]));

        network.Serve(One + "images.gz", content).Requests.Clear();
        Fetch();
        Assert.Equal([One + "images.gz bytes=50000-"], network.Requests);
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
    }

    [Fact]
    public void The_next_mirror_goes_on_with_what_the_first_one_sent()
    {
        network.Answer(One + "images.gz", HttpStatusCode.ServiceUnavailable).Serve(Two + "images.gz", content);
        File.WriteAllBytes(folder["images.gz.part"], content[..70_000]);
        Fetch();
        Assert.Equal([One + "images.gz bytes=70000-", Two + "images.gz bytes=70000-"], network.Requests);
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
    }

    [Fact]
    public void A_server_that_knows_no_ranges_starts_again()
    {
        network.Serve(One + "images.gz", content, ranges: false);
        File.WriteAllBytes(folder["images.gz.part"], content[..70_000]);
        Fetch();
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300_000)]
    public void A_broken_part_of_an_earlier_attempt_is_replaced(int length)
    {
        network.Serve(One + "images.gz", content);
        File.WriteAllBytes(folder["images.gz.part"], new byte[length]);
        Fetch();
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
    }

    [Fact]
    public void A_part_that_was_whole_already_is_taken()
    {
        network.Serve(One + "images.gz", content);
        File.WriteAllBytes(folder["images.gz.part"], content);
        Fetch();
        Assert.Equal(["images.gz"], folder.Files);
        Assert.Empty(network.Requests);
    }

    [Fact]
    public void Content_with_a_wrong_checksum_never_gets_the_files_name()
    {
        network.Serve(One + "images.gz", "<html>Please log in</html>"u8.ToArray());
        Assert.Contains("one.example: sends 26 bytes instead of 200,000", Refusal());
        network.Serve(One + "images.gz", [.. content[..^1], (byte)(content[^1] ^ 1)]);
        Assert.Contains("one.example: sends other content (MD5 ", Refusal());
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Content_that_has_the_MD5_alone_is_other_content()
    {
        network.Serve(One + "images.gz", content);
        using var downloader = new Downloader(handler: network);
        Assert.Contains(
            $"one.example: sends other content (SHA-256 {Remote.Sha256} instead of 00)",
            Assert.Throws<DataException>(() => downloader.Fetch(Remote with { Sha256 = "00" }, folder.Path, default)).Message);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_body_without_end_is_left_once_it_is_longer_than_the_file()
    {
        network.Answer(One + "images.gz", _ => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) }).Serve(Two + "images.gz", content);
        Fetch();
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
        network.Answer(Two + "images.gz", HttpStatusCode.NotFound);
        Assert.Contains("one.example: sends more than the 200000 bytes of images.gz", Refusal());
        Assert.Equal(["images.gz"], folder.Files);
    }

    [Fact]
    public void A_file_that_is_announced_as_longer_is_not_begun()
    {
        network.Serve(One + "images.gz", [.. content, 0]);
        Assert.Contains("one.example: has 200001 bytes instead of 200000", Refusal());
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_server_may_send_elsewhere_over_https_only()
    {
        network.Answer(One + "images.gz", _ => Redirect("/deep/images.gz")).Answer(One + "deep/images.gz", _ => Redirect("https://three.example/images.gz"));
        network.Serve("https://three.example/images.gz", content);
        File.WriteAllBytes(folder["images.gz.part"], content[..70_000]);
        Fetch();
        Assert.Equal("https://three.example/images.gz bytes=70000-", network.Requests[^1]);

        network.Answer(Two + "images.gz", _ => Redirect("file:///etc/passwd"));
        foreach (var elsewhere in new[] { "http://three.example/images.gz", "http://127.0.0.1/images.gz", "ftp://three.example/images.gz" })
        {
            network.Answer(One + "images.gz", _ => Redirect(elsewhere));
            Assert.Equal(
                $"images.gz could not be downloaded (one.example: sends us to {elsewhere}, but only https is followed; two.example: sends us to file:///etc/passwd, but only https is followed)",
                Refusal());
        }

        network.Answer(One + "images.gz", _ => Redirect(One + "images.gz"));
        Assert.Contains("one.example: sends us on more than 5 times", Refusal());
    }

    [Fact]
    public void Every_file_is_fetched_over_https_and_has_a_length_and_both_checksums()
    {
        RemoteFile[] files =
        [
            Cifar10.Files.Archive,
            .. new[] { Mnist.Files, FashionMnist.Files }.SelectMany(set => new[] { set.TrainImages, set.TrainLabels, set.TestImages, set.TestLabels }),
        ];
        Assert.All(files, file => Assert.All(file.Addresses, address => Assert.Equal("https", address.Scheme)));
        Assert.All(files, file => Assert.Equal((32, 64), (Convert.FromHexString(file.Md5).Length * 2, Convert.FromHexString(file.Sha256).Length * 2)));
        Assert.All(files, file => Assert.InRange(file.Length, 4_000, 200_000_000));
    }

    [DataFact("fashion-mnist")]
    public void The_published_files_at_hand_have_the_length_and_the_checksums_that_are_asked_for()
    {
        foreach (var file in new[] { FashionMnist.Files.TrainLabels, FashionMnist.Files.TestLabels })
        {
            var published = File.ReadAllBytes(Path.Combine(DataFactAttribute.Folder!, "fashion-mnist", file.Name));
            Assert.Equal(Bytes.Remote(file.Name, published), file with { Folder = "set", Mirrors = [] }, (one, other) => (one.Length, one.Md5, one.Sha256) == (other.Length, other.Md5, other.Sha256));
        }
    }

    [Fact]
    public void After_a_wrong_checksum_or_a_404_comes_the_next_mirror()
    {
        network.Answer(One + "images.gz", HttpStatusCode.NotFound).Serve(Two + "images.gz", content);
        Fetch();
        network.Serve(One + "images.gz", content[..^1]);
        Fetch();
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
    }

    [Fact]
    public void A_404_everywhere_is_said()
    {
        network.Answer(One + "images.gz", HttpStatusCode.NotFound).Answer(Two + "images.gz", HttpStatusCode.NotFound);
        Assert.Equal("images.gz could not be downloaded (one.example: answers 404 Not Found; two.example: answers 404 Not Found)", Refusal());
    }

    [Fact]
    public void A_server_that_keeps_silent_is_left()
    {
        network.Answer(One + "images.gz", _ => new HttpResponseMessage { Content = new StreamContent(new SilentStream()) }).Serve(Two + "images.gz", content);
        using var downloader = new Downloader(handler: network) { Patience = TimeSpan.FromMilliseconds(50) };
        downloader.Fetch(Remote, folder.Path, default);
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(folder["file"], "");
        var exception = Assert.Throws<DataException>(() => Fetch(folder["file/data"]));
        Assert.Equal(
            $"{Path.Combine(folder["file/data"], "images.gz")} cannot be written: {folder["file"]} is a file and not a folder; remove it, or give another folder", exception.Message);
    }

    [Fact]
    public async Task Who_comes_second_waits_and_then_has_nothing_to_fetch()
    {
        network.Serve(One + "images.gz", content);
        using var waits = new ManualResetEventSlim();
        using var first = new Downloader(new Called(() => waits.Wait()), network);
        using var second = new Downloader(new Called(waits.Set), network);
        var began = Task.Run(() => first.Fetch(Remote, folder.Path, default));
        while (!File.Exists(folder["images.gz.part"]))
        {
            await Task.Yield();
        }

        second.Fetch(Remote, folder.Path, default);
        await began;
        Assert.Equal([One + "images.gz"], network.Requests);
        Assert.Equal(["images.gz"], folder.Files);
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
    }

    [Fact]
    public void A_file_that_another_program_holds_without_going_on_is_said_to_be()
    {
        using var other = new FileStream(folder["images.gz.part"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var downloader = new Downloader(handler: network) { Patience = TimeSpan.FromMilliseconds(50) };
        Assert.Contains(
            "images.gz.part is in the hands of another program, but has not grown for",
            Assert.Throws<DataException>(() => downloader.Fetch(Remote, folder.Path, default)).Message);
    }

    [Fact]
    public void Progress_is_told_up_to_the_last_byte()
    {
        network.Serve(One + "images.gz", content, breaksAfter: 150_000);
        var told = new List<DownloadProgress>();
        using var downloader = new Downloader(new RecordedProgress(told), network);
        downloader.Fetch(Remote, folder.Path, default);
        Assert.Equal(new DownloadProgress("images.gz", 200_000, 200_000), told[^1]);
        Assert.Equal(told.Select(step => step.Bytes).Order(), told.Select(step => step.Bytes));
    }

    [Fact]
    public void Cancellation_keeps_what_came()
    {
        network.Serve(One + "images.gz", content);
        using var cancel = new CancellationTokenSource();
        using var downloader = new Downloader(new RecordedProgress([], cancel), network);
        Assert.ThrowsAny<OperationCanceledException>(() => downloader.Fetch(Remote, folder.Path, cancel.Token));
        Assert.Equal(["images.gz.part"], folder.Files);
        Assert.InRange(new FileInfo(folder["images.gz.part"]).Length, 1, content.Length - 1);
    }

    [Fact]
    public async Task A_real_server_that_hangs_up_in_the_middle_is_asked_for_the_rest()
    {
        using var server = new HttpListener();
        var port = FreePort();
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        var serving = Task.Run(() =>
        {
            var first = server.GetContext();
            first.Response.ContentLength64 = content.Length;
            first.Response.OutputStream.Write(content, 0, 120_000);
            first.Response.OutputStream.Flush();
            first.Response.Abort();

            var second = server.GetContext();
            var from = int.Parse(second.Request.Headers["Range"]!["bytes=".Length..^1]);
            second.Response.StatusCode = 206;
            second.Response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
            second.Response.ContentLength64 = content.Length - from;
            second.Response.OutputStream.Write(content, from, content.Length - from);
            second.Response.Close();
            return from;
        });

        using var downloader = new Downloader();
        downloader.Fetch(Bytes.Remote("images.gz", content, $"http://127.0.0.1:{port}/"), folder.Path, default);
        Assert.Equal(content, File.ReadAllBytes(folder["images.gz"]));
        Assert.InRange(await serving, 1, 120_000);
    }

    private static HttpResponseMessage Redirect(string location)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);
        return response;
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private void Fetch(string? into = null)
    {
        using var downloader = new Downloader(handler: network);
        downloader.Fetch(Remote, into ?? folder.Path, default);
    }

    private string Refusal() => Assert.Throws<DataException>(() => Fetch()).Message;

    private sealed class RecordedProgress(List<DownloadProgress> steps, CancellationTokenSource? cancel = null) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            steps.Add(value);
            cancel?.Cancel();
        }
    }

    private sealed class Called(Action action) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => action();
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
