
namespace TypedNets.Tests.Data;

/// <summary>A test of a real data set; skipped where that is not at hand.</summary>
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string folder) => Skip = Folder is null || !Directory.Exists(Path.Combine(Folder, folder))
        ? $"no '{folder}' in TYPEDNETS_DATA or in a shared/data folder above the tests"
        : null!;

    /// <summary>The folder of data sets: TYPEDNETS_DATA, or a <c>shared/data</c> in or beside a folder above the tests.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("TYPEDNETS_DATA") is { Length: > 0 } named ? named : Above();

    private static string? Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }
}
