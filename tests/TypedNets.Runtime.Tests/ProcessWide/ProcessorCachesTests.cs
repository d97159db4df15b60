using TypedNets.ProcessWide;

namespace TypedNets.Tests.ProcessWide;

/// <summary>What processors answer, as read from them: CPUID's leaves 0, 1, 4 and 0x8000001D.</summary>
public class ProcessorCachesTests
{
    private const int Amd = unchecked((int)0x8000001D);

    [Fact]
    public void An_Intel_processor_tells_its_caches_in_leaf_4()
    {
        var caches = Read("GenuineIntel", 4, (0x21, 0x02C0003F, 0x3F), (0x22, 0x01C0003F, 0x3F), (0x43, 0x03C0003F, 0x7FF), (0x163, 0x04C0003F, 0x3BFFF));

        Assert.Equal(("GenuineIntel", "48 KiB, 2 MiB, 300 MiB"), (caches.Vendor, caches.ToString()));
        Assert.False(caches.AreHidden);
        Assert.False(caches.MisleadOneDnn);
    }

    [Fact]
    public void An_AMD_processor_tells_them_in_leaf_8000001D()
    {
        var caches = Read("AuthenticAMD", Amd, (0x121, 0x01C0003F, 0x3F), (0x122, 0x01C0003F, 0x3F), (0x143, 0x01C0003F, 0x3FF), (0x163, 0x03C0003F, 0x7FFF));

        Assert.Equal("32 KiB, 512 KiB, 32 MiB", caches.ToString());
        Assert.False(caches.MisleadOneDnn);
    }

    [Fact]
    public void An_AMD_processor_without_caches_misleads_oneDNN()
    {
        var caches = Read("AuthenticAMD", Amd);

        Assert.Equal("hidden", caches.ToString());
        Assert.True(caches.AreHidden);
        Assert.True(caches.MisleadOneDnn);
    }

    [Fact]
    public void One_that_hides_its_last_level_alone_does_too()
    {
        var caches = Read("AuthenticAMD", Amd, (0x121, 0x01C0003F, 0x3F), (0x122, 0x01C0003F, 0x3F), (0x143, 0x01C0003F, 0x3FF));

        Assert.False(caches.AreHidden);
        Assert.True(caches.MisleadOneDnn);
    }

    [Fact]
    public void For_an_Intel_processor_without_caches_oneDNN_has_sizes_of_its_own()
    {
        var caches = Read("GenuineIntel", 4);

        Assert.True(caches.AreHidden);
        Assert.False(caches.MisleadOneDnn);
    }

    [Theory]
    [InlineData(-1, 0, true)]
    [InlineData(0, 2, false)] // a size that was told
    [InlineData(3, 1, false)] // a fourth level
    [InlineData(10, 0, false)] // shared by nobody
    [InlineData(20, 2, false)] // levels
    [InlineData(22, 5, false)] // the model
    [InlineData(26, 0, false)] // the family
    public void Only_what_is_whole_is_taken_for_what_oneDNN_knows_of_the_processor(int index, uint value, bool isIt)
    {
        var caches = Read("AuthenticAMD", Amd);
        uint[] numbers = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 1, 15, 0, 1, 11];
        if (index >= 0)
        {
            numbers[index] = value;
        }

        Assert.Equal(isIt, OneDnnCaches.IsProcessor(numbers, caches));
    }

    private static ProcessorCaches Read(string vendor, int leaf, params (int Kind, int Ways, int Sets)[] caches) => ProcessorCaches.Read((asked, subleaf) =>
        asked == 0 ? (16, Word(vendor, 0), Word(vendor, 8), Word(vendor, 4))
        : asked == 1 ? (0x00B10F10, 0, 0, 0)
        : asked == leaf && subleaf < caches.Length ? (caches[subleaf].Kind, caches[subleaf].Ways, caches[subleaf].Sets, 0)
        : default);

    private static int Word(string text, int start) => BitConverter.ToInt32([.. text.Skip(start).Take(4).Select(letter => (byte)letter)]);
}
