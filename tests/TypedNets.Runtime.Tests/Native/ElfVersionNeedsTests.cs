namespace TypedNets.Tests.Native;

public class ElfVersionNeedsTests
{
    private static readonly Lazy<byte[]> Library = new(() => File.ReadAllBytes(NativeFolders.List().Find("libLibTorchSharp.so")!));

    [LinuxFact]
    public void The_versions_and_their_symbols_are_read_from_the_real_library()
    {
        var needs = ElfVersionNeeds.Read(Library.Value);

        var newest = Assert.Single(needs, need => need.Version == "GLIBCXX_3.4.32");
        Assert.Equal("libstdc++.so.6", newest.Library);
        Assert.False(newest.Weak);
        Assert.Equal(["_ZSt21ios_base_library_initv"], newest.Symbols);
        Assert.Contains(needs, need => need is { Library: "libc.so.6", Version: "GLIBC_2.34" } && need.Symbols.Contains("pthread_cond_clockwait"));
    }

    [LinuxFact]
    public void Marking_a_version_weak_changes_one_byte()
    {
        var patched = ElfVersionNeeds.MarkWeak(Library.Value, "GLIBCXX_3.4.32");

        Assert.Equal(Library.Value.Length, patched.Length);
        var changed = Assert.Single(Enumerable.Range(0, patched.Length), index => patched[index] != Library.Value[index]);
        Assert.Equal((0, 2), (Library.Value[changed], patched[changed]));
        Assert.Equal("GLIBCXX_3.4.32", Assert.Single(ElfVersionNeeds.Read(patched), need => need.Weak).Version);
    }

    [LinuxFact]
    public void A_redirected_version_is_no_longer_asked_for_and_its_symbols_come_from_the_older()
    {
        var patched = ElfVersionNeeds.Read(ElfVersionNeeds.Redirect(Library.Value, "GLIBCXX_3.4.30", "GLIBCXX_3.4.11"));

        Assert.DoesNotContain(patched, need => need.Version == "GLIBCXX_3.4.30");
        Assert.Contains(patched, need => need.Version == "GLIBCXX_3.4.11"
            && need.Symbols.Contains("_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE"));
    }

    [LinuxFact]
    public void A_version_that_is_not_asked_for_is_an_error_that_names_it()
    {
        var error = Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.MarkWeak(Library.Value, "GLIBCXX_9.9"));
        Assert.Contains("GLIBCXX_9.9", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u007fELF")]
    [InlineData("<!DOCTYPE html><html><body>404: this is the page that a broken download left here</body></html>")]
    public void What_is_not_a_library_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [LinuxFact]
    public void A_library_that_is_cut_off_is_refused_wherever_the_cut_is()
    {
        // The section headers are the last thing in the file.
        for (long cut = 0; cut < 100; cut++)
        {
            var length = (int)(Library.Value.Length * cut / 100);
            Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.Read(Library.Value.AsSpan(0, length)));
        }
    }

    [LinuxFact]
    public void Damage_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(1);
        var headers = (int)BitConverter.ToInt64(Library.Value, 40);
        for (var round = 0; round < 200; round++)
        {
            var damaged = Library.Value.ToArray();
            for (var hit = 0; hit < 20; hit++)
            {
                damaged[random.Next(headers, damaged.Length)] = (byte)random.Next(256);
            }

            damaged[random.Next(4, 64)] = (byte)random.Next(256);
            var error = Record.Exception(() => ElfVersionNeeds.Read(damaged));
            Assert.True(error is null or InvalidDataException, error?.ToString());
        }
    }

    [Fact]
    public void The_versions_and_their_symbols_are_read_from_a_library_made_by_hand()
    {
        var needs = ElfVersionNeeds.Read(SmallLibrary.Bytes());
        Assert.Equal([("libstdc++.so.6", SmallLibrary.Newer), ("libstdc++.so.6", SmallLibrary.Older), ("libc.so.6", "GLIBC_2.34")], needs.Select(need => (need.Library, need.Version)));
        Assert.All(needs, need => Assert.Equal(["wait", "wait"], need.Symbols));
    }

    /// <summary>30,000 symbols that share a name of 100,000 bytes are 6 GB of text in a file of 2 MB.</summary>
    [Fact]
    public void Names_that_are_longer_together_than_the_file_are_refused()
    {
        var library = SmallLibrary.Bytes(10_000, new string('n', 100_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("names", Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.Read(library)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * library.Length);
    }
}
