
namespace TypedNets.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_are_read_packed_or_not(bool packed)
    {
        var bytes = Bytes.Images(5, 4, 3);
        using var images = IdxFile.ReadImages(File("images", packed ? Bytes.Gzip(bytes) : bytes));
        Assert.Equal([5, 1, 4, 3], images.shape);
        Assert.Equal(bytes.AsSpan(16), images.bytes);
    }

    [Fact]
    public void What_is_packed_is_seen_from_the_content_and_not_from_the_name()
    {
        using var labels = IdxFile.ReadLabels(File("labels.gz", Bytes.Labels(12)));
        Assert.Equal<byte>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1], labels.bytes.ToArray());
    }

    [Fact]
    public void Labels_where_images_were_expected_are_named() =>
        Refuses(Bytes.Labels(7), "holds labels: unsigned bytes in 1 dimension (0x00000801), but images were expected (unsigned bytes in 3 dimensions, 0x00000803 at the start)");

    [Fact]
    public void Elements_of_another_type_are_named() =>
        Refuses(Bytes.Idx(0x0D, [1, 2, 2], new byte[16]), "holds 32-bit floats in 3 dimensions (0x00000D03), but images were expected");

    [Fact]
    public void A_file_of_another_format_is_named_by_its_first_bytes() =>
        Refuses("PNG not IDX"u8.ToArray(), "is not an IDX file: it starts with 0x504E4720");

    [Fact]
    public void An_empty_file_is_refused() => Refuses([], "is empty");

    [Fact]
    public void A_header_that_breaks_off_is_refused() => Refuses(Bytes.Images(5)[..9], "breaks off within its header");

    [Fact]
    public void A_file_that_breaks_off_is_refused() => Refuses(Bytes.Images(5)[..^100], "claims to hold 5×28×28 images, which do not fit in it");

    [Fact]
    public void A_packed_file_whose_content_breaks_off_is_refused() =>
        Refuses(Bytes.Gzip(Bytes.Images(5)[..^100]), "breaks off: it claims 5×28×28 images, which is 3920 bytes, but only 3820 follow");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_after_the_end_are_refused(bool packed)
    {
        byte[] bytes = [.. Bytes.Images(5), 1, 2, 3];
        Refuses(packed ? Bytes.Gzip(bytes) : bytes, "goes on for 3 bytes after its 5×28×28 images");
    }

    [Fact]
    public void A_size_of_zero_is_refused() => Refuses(Bytes.Images(0), "size 1 of 3 is 0");

    [Fact]
    public void Sizes_that_no_memory_holds_are_refused_before_any_is_taken() =>
        Refuses(Bytes.Idx(8, [-1, -1, -1], new byte[10]), "claims to hold 4294967295×4294967295×4294967295 images");

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void An_archive_that_breaks_off_is_refused(int missing)
    {
        var exception = Refuses(Bytes.Gzip(Bytes.Images(5))[..^missing], "is a damaged gzip archive");
        Assert.True(exception.IsDamagedArchive);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-6)]
    [InlineData(100)]
    public void An_archive_with_a_wrong_bit_is_refused(int place)
    {
        var bytes = Bytes.Gzip(Bytes.Images(5));
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        Refuses(bytes, "images");
    }

    [Fact]
    public void An_archive_of_several_parts_is_one()
    {
        var bytes = Bytes.Images(5);
        byte[] packed = [.. Bytes.Gzip(bytes[..1000]), .. Bytes.Gzip(bytes[1000..3000]), .. Bytes.Gzip(bytes[3000..])];
        using var images = IdxFile.ReadImages(File("images", packed));
        Assert.Equal(bytes.AsSpan(16), images.bytes);
        Refuses(packed[..^9], "is a damaged gzip archive");
        packed[600] ^= 1;
        Refuses(packed, "images");
    }

    [Fact]
    public void What_goes_on_without_end_is_not_read_to_its_end() =>
        Refuses(Bytes.Gzip([.. Bytes.Images(5), .. new byte[3_000_000]]), "goes on for at least 1048576 bytes after its 5×28×28 images");

    [Fact]
    public void What_unpacks_to_more_than_it_may_is_refused()
    {
        using var stream = new DataStream(File("zeros.gz", Bytes.Gzip(new byte[100_000])), limit: 50_000);
        Assert.Contains("holds more than 50000 bytes", Assert.Throws<DataException>(() => stream.Drain()).Message);
    }

    [Fact]
    public void A_file_that_is_held_by_another_program_is_refused()
    {
        var path = File("images", Bytes.Images(5));
        using var holder = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.StartsWith($"{path} cannot be read: ", Assert.Throws<DataException>(() => IdxFile.ReadImages(path)).Message);
    }

    private string File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(folder[name], content);
        return folder[name];
    }

    private DataException Refuses(byte[] content, string because)
    {
        var path = File("images", content);
        var exception = Assert.Throws<DataException>(() => IdxFile.ReadImages(path));
        Assert.StartsWith(path, exception.Message);
        Assert.Contains(because, exception.Message);
        return exception;
    }
}
