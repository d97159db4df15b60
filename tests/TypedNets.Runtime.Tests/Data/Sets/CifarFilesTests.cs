
namespace TypedNets.Tests.Data;

public sealed class CifarFilesTests : IDisposable
{
    private const string Mirror = "https://mirror.example/";
    private const string Archive = "cifar-10-binary.tar.gz";

    private readonly TemporaryFolder folder = new();
    private readonly FakeNetwork network = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cifar-10-batches-bin")]
    [InlineData("cifar-10/cifar-10-batches-bin")]
    [InlineData("cifar-10")]
    [InlineData("")]
    public void Unpacked_files_are_read_where_they_lie(string place)
    {
        Directory.CreateDirectory(folder[place]);
        foreach (var (name, content) in Members())
        {
            File.WriteAllBytes(Path.Combine(folder[place], Path.GetFileName(name)), content);
        }

        Loads(Packed());
        Assert.Empty(network.Requests);
    }

    [Fact]
    public void The_archive_is_read_as_it_is_whatever_the_order_within()
    {
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(Bytes.Tar([.. Members().Reverse()])));
        Loads(Packed());
        Assert.Equal([Archive], folder.Files);
    }

    [Fact]
    public void An_absent_archive_is_fetched()
    {
        network.Serve(Mirror + Archive, Packed());
        Loads(Packed());
        Assert.Equal([Archive], folder.Files);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(200)]
    public void An_archive_that_breaks_off_is_replaced(int missing)
    {
        network.Serve(Mirror + Archive, Packed());
        File.WriteAllBytes(folder[Archive], Packed()[..^missing]);
        Loads(Packed());
        Assert.Equal([Mirror + Archive], network.Requests);
    }

    [Fact]
    public void An_archive_of_something_else_is_refused()
    {
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(Bytes.Tar(("readme.txt", [1, 2, 3]))));
        Assert.Contains("lacks data_batch_1.bin, data_batch_2.bin", Refusal());
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(new byte[1000].Select(_ => (byte)'x').ToArray()));
        Assert.StartsWith($"{folder[Archive]} is not a whole tar.gz archive", Refusal());
    }

    [Fact]
    public void A_file_of_broken_records_is_named()
    {
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(Bytes.Tar([.. Members().Select(file => (file.Name, file.Content[..^1]))])));
        Assert.StartsWith($"batches.meta.txt in {folder[Archive]} names the classes airplane", Refusal());
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(Bytes.Tar([.. Members().Skip(1).Select(file => (file.Name, file.Content[..^1]))])));
        Assert.StartsWith($"data_batch_1.bin in {folder[Archive]} has 6145 bytes, but CIFAR-10's binary files hold records of 3073 bytes each", Refusal());
    }

    [Fact]
    public void A_label_out_of_range_is_named_with_its_record()
    {
        var members = Members();
        members[3].Content[3073] = 100;
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(Bytes.Tar(members)));
        Assert.StartsWith($"data_batch_3.bin in {folder[Archive]} has label 100 in record 1", Refusal());
    }

    [Fact]
    public void More_than_the_data_set_has_is_not_unpacked()
    {
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(Bytes.Tar([("batches.meta.txt", new byte[2_000_000]), .. Members().Skip(1)])));
        Assert.StartsWith($"batches.meta.txt in {folder[Archive]} has more than 1024 bytes, but the names of the 10 classes of CIFAR-10 are expected", Refusal());
        File.WriteAllBytes(folder[Archive], Bytes.Gzip(Bytes.Tar([("data_batch_1.bin", new byte[10_001 * 3073]), .. Members().Skip(2)])));
        Assert.StartsWith($"data_batch_1.bin in {folder[Archive]} has 30733073 bytes, but CIFAR-10's binary files hold at most 10000 records", Refusal());
        File.WriteAllBytes(folder[Archive], Bytes.Gzip([.. Bytes.Tar(Members()), .. new byte[2_000_000]]));
        Assert.StartsWith($"{folder[Archive]} goes on after the end of its archive", Refusal());
    }

    [Theory]
    [InlineData('x')]
    [InlineData('L')]
    public void A_name_that_claims_a_gigabyte_is_refused_before_any_is_taken(char type)
    {
        var tar = Bytes.Tar(("name", [1]), ("readme.txt", [2]));
        tar[156] = (byte)type;
        "07777777777\0"u8.CopyTo(tar.AsSpan(124));
        File.WriteAllBytes(folder[Archive], tar);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("has a file name of 1073741823 bytes", Refusal());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void The_version_for_Python_is_named()
    {
        File.WriteAllText(folder["cifar-10-python.tar.gz"], "");
        Assert.EndsWith($"; {folder["cifar-10-python.tar.gz"]} is the version for Python: the binary version is read", Refusal());
    }

    [Fact]
    public void Without_a_network_the_sentence_says_where_to_get_the_archive() => Assert.Contains(
        $"download by hand from {Mirror} into {folder.Path}", Refusal());

    // Five files of two records and a test file of three.
    private static (string Name, byte[] Content)[] Members() =>
    [
        ("cifar-10-batches-bin/batches.meta.txt", [.. "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck"u8]),
        .. Enumerable.Range(1, 5).Select(i => ($"cifar-10-batches-bin/data_batch_{i}.bin", Bytes.Records(12)[^(2 * 3073)..])),
        ("cifar-10-batches-bin/test_batch.bin", Bytes.Records(3)),
    ];

    private static byte[] Packed() => Bytes.Gzip(Bytes.Tar(Members()));

    private void Loads(byte[] published)
    {
        using var downloader = new Downloader(handler: network);
        var (train, test) = new CifarFiles(Bytes.Remote(Archive, published, Mirror)).Load<Cifar10>(folder.Path, downloader, default);
        using (train)
        using (test)
        {
            Assert.Equal((10, 3), (train.Count, test.Count));
            Assert.Equal([0, 1, 2], test.Labels.data<long>());
            Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], train.Labels.data<long>());
            Assert.Equal([3, 32, 32], test.Images.shape[1..]);
            Assert.Equal([2, 3, 4], new[] { 0, 1, 2 }.Select(channel => (int)test.Images[1, channel, 31, 31].item<byte>()));
        }
    }

    private string Refusal()
    {
        using var downloader = new Downloader(handler: network);
        return Assert.Throws<DataException>(
            () => new CifarFiles(Bytes.Remote(Archive, Packed(), Mirror)).Load<Cifar10>(folder.Path, downloader, default)).Message;
    }
}
