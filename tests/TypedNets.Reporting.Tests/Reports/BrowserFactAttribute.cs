namespace TypedNets.Tests.Reporting;

/// <summary>A test that needs Chromium; skipped where there is none on the path.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    public BrowserFactAttribute() => Skip = Browser is null ? $"none of {string.Join(", ", Names)} on PATH" : null!;

    /// <summary>The browser's program.</summary>
    public static string? Browser { get; } = (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        from name in Names
        let program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)
        where File.Exists(program)
        select program).FirstOrDefault();
}
