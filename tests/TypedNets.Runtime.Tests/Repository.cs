namespace TypedNets.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "TypedNets.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds TypedNets.sln");
    }
}
