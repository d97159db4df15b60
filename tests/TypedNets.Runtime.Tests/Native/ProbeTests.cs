namespace TypedNets.Tests.Native;

/// <summary>Starts a program whose first line is <c>torch.manual_seed(0)</c> and that ends with the shape of a convolution's output.</summary>
public class ProbeTests
{
    private const string Convolved = "(1, 2, 3, 3)";

    [LinuxFact]
    public async Task A_program_whose_first_line_is_torchs_runs()
    {
        using var cache = new TemporaryFolder();
        Assert.Equal((0, Convolved), await Probe.Run(Probe.Output, cache.Path));
    }

    [LinuxFact]
    public async Task Several_that_start_at_once_with_an_empty_cache_all_run()
    {
        using var cache = new TemporaryFolder();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Probe.Run(Probe.Output, cache.Path)));

        Assert.All(runs, run => Assert.Equal((0, Convolved), run));
        Assert.DoesNotContain(cache.Files, file => Path.GetFileName(file).StartsWith('.'));
    }

    [LinuxFact]
    public async Task It_runs_from_a_read_only_folder_and_with_nowhere_to_keep_a_copy_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var (application, temporary) = (folder["application"], folder["tmp"]);
        Directory.CreateDirectory(temporary);
        Directory.CreateDirectory(application);
        foreach (var file in Directory.GetFiles(Probe.Output))
        {
            File.Copy(file, Path.Combine(application, Path.GetFileName(file)));
        }

        var before = folder.Files;
        Allow(application, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal((0, Convolved), await Probe.Run(application, cache: "/dev/null/cache", ("TMPDIR", temporary)));
        }
        finally
        {
            Allow(application, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal(before.Order(), folder.Files.Order());
    }

    [OldLibstdcxxFact]
    public async Task A_damaged_copy_in_the_cache_is_replaced_and_the_package_is_left_alone()
    {
        using var cache = new TemporaryFolder();
        var package = NativeFolders.List().Find("libLibTorchSharp.so")!;
        var written = File.GetLastWriteTimeUtc(package);
        await Probe.Run(Probe.Output, cache.Path);
        var copy = cache[Assert.Single(cache.Files)];
        var whole = File.ReadAllBytes(copy);
        File.WriteAllBytes(copy, new byte[whole.Length]);

        Assert.Equal((0, Convolved), await Probe.Run(Probe.Output, cache.Path));
        Assert.Equal(whole, File.ReadAllBytes(copy));
        Assert.Equal(written, File.GetLastWriteTimeUtc(package));
        Assert.Contains(ElfVersionNeeds.Read(File.ReadAllBytes(package)), need => need is { Version: "GLIBCXX_3.4.32", Weak: false });
    }

    [LinuxFact]
    public async Task A_program_without_libtorch_hears_in_one_sentence_what_to_add()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Probe.Output).Where(file => file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var (exitCode, text) = await Probe.Run(folder.Path, folder.Path, null, "load");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("libtorch is not in the application", text);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public void An_output_folder_holds_no_other_platforms_libraries()
    {
        var system = NativeFolders.Platform.Split('-')[0];
        var runtimes = Path.Combine(Probe.Output, "runtimes");
        string[] found = Directory.Exists(runtimes) ? Directory.GetDirectories(runtimes) : [];

        Assert.True(File.Exists(Path.Combine(Probe.Output, "TypedNets.NativeProbe.dll")));
        Assert.All(found, folder => Assert.Contains(Path.GetFileName(folder), new[] { NativeFolders.Platform, system, "unix" }));
    }

    private static void Allow(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, mode);
        }
    }
}
