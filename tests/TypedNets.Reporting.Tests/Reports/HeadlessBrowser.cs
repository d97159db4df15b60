using System.Diagnostics;

namespace TypedNets.Tests.Reporting;

/// <summary>Chromium without a window, each time with nothing remembered.</summary>
internal static class HeadlessBrowser
{
    /// <summary>A page as the browser has it after it was loaded, and what its console says.</summary>
    public static (string Dom, string[] Console) Open(string page, params string[] more)
    {
        using var profile = new TemporaryFolder();
        var start = new ProcessStartInfo(BrowserFactAttribute.Browser!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--enable-logging=stderr", $"--user-data-dir={profile.Path}", .. more, "--dump-dom", new Uri(page).AbsoluteUri,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;

        // A browser that hangs fails the test, and not the whole run.
        using var limit = new Timer(_ => process.Kill(entireProcessTree: true), null, TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        var error = process.StandardError.ReadToEndAsync();
        var dom = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (dom, [.. error.GetAwaiter().GetResult().Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))]);
    }
}
