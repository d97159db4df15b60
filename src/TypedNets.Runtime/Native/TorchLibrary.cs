using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TypedNets.Files;

namespace TypedNets;

/// <summary>Loads TorchSharp's native library and, before it, the libtorch it stands on.</summary>
internal static partial class TorchLibrary
{
    /// <summary>
    /// The versions of libstdc++ that TorchSharp's build machine had and that a system in use may lack; for each the symbols that were looked
    /// into, so that a later TorchSharp that takes more from them is not loaded half.
    /// </summary>
    private static readonly Remedy[] Remedies =
    [
        // GCC 13. Its one symbol tells the linker which iostreams were meant; nothing calls it.
        new("GLIBCXX_3.4.32", ["_ZSt21ios_base_library_initv"], file => ElfVersionNeeds.MarkWeak(file, "GLIBCXX_3.4.32")),

        // GCC 12. std::condition_variable::wait, which differs from the older one only in a thread that is cancelled.
        new("GLIBCXX_3.4.30", ["_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE"],
            file => ElfVersionNeeds.Redirect(file, "GLIBCXX_3.4.30", "GLIBCXX_3.4.11")),
    ];

    private static readonly string[] Platforms = ["linux-x64", "win-x64", "win-arm64", "osx-arm64"];

    /// <summary>Loads both libraries and returns the handle of TorchSharp's.</summary>
    /// <param name="folders">Where to look for them.</param>
    /// <param name="patched">Where a corrected copy goes, when one is needed.</param>
    /// <exception cref="NativeLibraryException">They are not there or do not load.</exception>
    public static nint Load(IReadOnlyList<string> folders, PatchedLibraries patched)
    {
        var torch = Locate(folders, "torch");
        var torchSharp = Locate(folders, "LibTorchSharp");
        try
        {
            // First, since TorchSharp's library looks for it only in its own folder.
            NativeLibrary.Load(torch);
            return NativeLibrary.TryLoad(torchSharp, out var handle) ? handle : LoadPatched(torchSharp, patched);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new NativeLibraryException($"libtorch is in the application but does not load: {Reason(e)}.", e);
        }
    }

    /// <summary>The handle of a part of libtorch, which comes with the rest.</summary>
    /// <param name="folders">Where to look for it.</param>
    /// <param name="library">Its name without prefix and ending.</param>
    public static nint Loaded(IReadOnlyList<string> folders, string library) => NativeLibrary.Load(Locate(folders, library));

    /// <summary>A library's file on this platform.</summary>
    /// <param name="library">Its name without prefix and ending, as on Windows.</param>
    public static string FileName(string library) => OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private static nint LoadPatched(string path, PatchedLibraries patched)
    {
        byte[] file = [];
        for (var applied = new HashSet<Remedy>(); ;)
        {
            DllNotFoundException failure;
            try
            {
                return file is [] ? NativeLibrary.Load(path) : patched.Load(Path.GetFileNameWithoutExtension(path), file, NativeLibrary.Load);
            }
            catch (DllNotFoundException e) when (OperatingSystem.IsLinux())
            {
                failure = e;
            }

            var version = MissingVersion().Match(failure.Message).Value;
            var remedy = Remedies.FirstOrDefault(remedy => remedy.Version == version);
            if (remedy is null || !applied.Add(remedy))
            {
                throw failure;
            }

            file = file is [] ? InputFile.ReadAllBytes(path) : file;
            if (ElfVersionNeeds.Read(file).Any(need => need.Version == version && need.Symbols.Except(remedy.Symbols).Any()))
            {
                throw failure;
            }

            file = remedy.Apply(file);
        }
    }

    private static string Locate(IReadOnlyList<string> folders, string library)
    {
        var fileName = FileName(library);
        if (folders.Find(fileName) is { } path)
        {
            return path;
        }

        throw new NativeLibraryException(Platforms.Contains(NativeFolders.Platform)
            ? $"libtorch is not in the application ({fileName} is in none of its folders): add the package TorchSharp-cpu to the project, or, "
                + "for an NVIDIA graphics card, TorchSharp-cuda-linux or TorchSharp-cuda-windows."
            : $"libtorch does not come for {NativeFolders.Platform}: run on one of {string.Join(", ", Platforms)}.");
    }

    /// <summary>The loader's own words without the advice and the list of all it tried.</summary>
    private static string Reason(Exception e)
    {
        var missing = MissingVersion().Match(e.Message).Value;
        return missing.Length > 0
            ? $"it needs {missing}, which this system's libstdc++ does not have, so a newer system or GCC runtime is needed"
            : e.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[^1].TrimEnd('.');
    }

    [GeneratedRegex(@"GLIBCXX_[0-9.]*[0-9](?=[^0-9])")]
    private static partial Regex MissingVersion();

    private sealed record Remedy(string Version, string[] Symbols, Func<byte[], byte[]> Apply);
}
