namespace TypedNets.Generators.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Tests { get; } = Path.Combine(Root, "tests", "TypedNets.Generators.Tests");

    private static string Find(string? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory, "TypedNets.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds TypedNets.sln");
    }
}
