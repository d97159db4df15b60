using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TypedNets.Tests.Reporting;

/// <summary>The script of a page, run by Node where that is there, and else in Chromium.</summary>
internal static partial class PageScript
{
    /// <summary>Node's program; null where there is none.</summary>
    public static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")).FirstOrDefault(File.Exists);

    /// <summary>What an expression comes to behind the page's script.</summary>
    /// <param name="html">The page.</param>
    /// <param name="expression">JavaScript that may use all that the script defines, and the page's network as <c>page</c>.</param>
    public static JsonElement Evaluate(string html, string expression)
    {
        var program = $"{Script().Match(html).Groups[1].Value}\nconst page = {Network(html)};\nconst answer = JSON.stringify({expression});\n";
        using var folder = new TemporaryFolder();
        if (Node is null)
        {
            File.WriteAllText(folder["run.html"], $"<body><script>{program}document.body.textContent = `<<${{answer}}>>`;</script></body>");
            return JsonDocument.Parse(WebUtility.HtmlDecode(Answer().Match(HeadlessBrowser.Open(folder["run.html"]).Dom).Groups[1].Value)).RootElement;
        }

        File.WriteAllText(folder["run.js"], $"{program}process.stdout.write(answer);\n");
        using var process = Process.Start(new ProcessStartInfo(Node, [folder["run.js"]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>What the page knows of its network, as JSON.</summary>
    public static string Network(string html) => Data().Match(html).Groups[1].Value;

    [GeneratedRegex("<script>(.*)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<script id=\"network\" type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("&lt;&lt;(.*)&gt;&gt;", RegexOptions.Singleline)]
    private static partial Regex Answer();
}

/// <summary>A test that runs a page's script; skipped where nothing can.</summary>
internal sealed class PageScriptFactAttribute : FactAttribute
{
    public PageScriptFactAttribute() => Skip = PageScript.Node is null && BrowserFactAttribute.Browser is null ? "neither node nor a browser on PATH" : null!;
}
