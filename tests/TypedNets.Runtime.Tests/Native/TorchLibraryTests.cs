namespace TypedNets.Tests.Native;

public class TorchLibraryTests
{
    [Fact]
    public void Without_libtorch_one_sentence_says_which_package_to_add()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<NativeLibraryException>(() => TorchLibrary.Load([folder.Path], new(folder.Path)));

        Assert.Contains("add the package TorchSharp-cpu", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [LinuxFact]
    public void A_libtorch_that_is_no_library_is_one_sentence_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["libtorch.so"], "half a download");
        File.WriteAllText(folder["libLibTorchSharp.so"], "half a download");
        var error = Assert.Throws<NativeLibraryException>(() => TorchLibrary.Load([folder.Path], new(folder.Path)));

        Assert.StartsWith("libtorch is in the application but does not load: ", error.Message);
        Assert.Contains("libtorch.so", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }
}
