using System.Runtime.InteropServices;

namespace TypedNets;

/// <summary>The folders in which an application's native libraries lie.</summary>
internal static class NativeFolders
{
    /// <summary>Those the runtime was told of at its start (the output folder's or the package cache's), then the output folder's own.</summary>
    public static IReadOnlyList<string> List()
    {
        var searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return
        [
            .. searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            Path.Combine(AppContext.BaseDirectory, "runtimes", Platform, "native"),
            AppContext.BaseDirectory,
        ];
    }

    /// <summary>This platform as packages name it: <c>linux-x64</c>.</summary>
    public static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>The first folder's file of that name, or null.</summary>
    public static string? Find(this IEnumerable<string> folders, string fileName) =>
        folders.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);
}
