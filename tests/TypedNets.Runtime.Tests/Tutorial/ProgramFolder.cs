using System.Diagnostics;

namespace TypedNets.Tests.Tutorial;

/// <summary>Where the pages' programs run: a folder that is empty at first.</summary>
public class ProgramFolder : IDisposable
{
    private const string Host = "TypedNets.Examples";

    private static readonly string[] Settings = ["deps.json", "runtimeconfig.json", "runtimeconfig.dev.json"];

    private readonly TemporaryFolder folder = new();
    private readonly List<string> programs = [];

    /// <summary>A file in the folder.</summary>
    public string this[string name] => folder[name];

    /// <summary>Where a program's assembly goes: beside the tests, where all that it needs lies.</summary>
    public string Assembly(string name)
    {
        programs.Add(name);
        return Beside(name, "dll");
    }

    /// <summary>Starts a compiled program in the folder, as <c>dotnet run</c> would, and waits for its end.</summary>
    public (int Code, string Output) Run(string name)
    {
        // What the examples need is what the program needs.
        foreach (var kind in Settings.Where(kind => File.Exists(Beside(Host, kind))))
        {
            File.Copy(Beside(Host, kind), Beside(name, kind), overwrite: true);
        }

        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet", ["exec", Beside(name, "dll")])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + error.GetAwaiter().GetResult()).ReplaceLineEndings("\n"));
    }

    /// <summary>Removes the folder, and the programs beside the tests.</summary>
    public void Dispose()
    {
        folder.Dispose();
        foreach (var file in programs.SelectMany(name => Settings.Append("dll").Select(kind => Beside(name, kind))))
        {
            File.Delete(file);
        }

        GC.SuppressFinalize(this);
    }

    private static string Beside(string name, string kind) => Path.Combine(AppContext.BaseDirectory, $"{name}.{kind}");
}
