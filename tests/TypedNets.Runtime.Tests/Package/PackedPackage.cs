using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace TypedNets.Tests.Package;

/// <summary>
/// The package and a project that uses it, both as README makes them, in a folder outside the repository. Packed is what the tests were built with, under a version
/// that no cache holds; all other packages are those that the build restored, so that nothing is downloaded.
/// </summary>
public sealed class PackedPackage : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string version = FormattableString.Invariant($"0.{DateTime.UtcNow:yyMMdd}.{Random.Shared.Next(100_000)}");

    public PackedPackage()
    {
        // What a machine of one's own has in its home: here its source is the cache of the packages that are restored already.
        Directory.CreateDirectory(folder["home/.nuget/NuGet"]);
        File.WriteAllText(folder["home/.nuget/NuGet/NuGet.Config"], Sources("cache", Cache));
        FollowReadme();
    }

    /// <summary>The folder of README's project.</summary>
    public string Project => folder["MyNets"];

    /// <summary>What README's last command printed.</summary>
    public string Printed { get; private set; } = "";

    /// <summary>The files in what was packed, without those of the format itself.</summary>
    /// <param name="id">The package.</param>
    /// <param name="ending">Of the package or of its symbols.</param>
    public IReadOnlyList<string> Files(string id, string ending)
    {
        using var packed = ZipFile.OpenRead(Path.Combine(Project, "packages", $"{id}.{version}.{ending}"));
        return
        [
            .. packed.Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name is not "[Content_Types].xml" && name != $"{id}.nuspec")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Makes a project that names the package, beside that of README, in a folder with the same sources.</summary>
    /// <param name="file">Its file's name.</param>
    /// <param name="framework">What it targets.</param>
    /// <param name="id">The package.</param>
    /// <returns>Its folder.</returns>
    public string Another(string file, string framework, string id = "TypedNets")
    {
        var path = folder[$"{file}-{framework}"];
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "nuget.config"), Sources("MyNets", Path.Combine(Project, "packages")));
        File.WriteAllText(Path.Combine(path, file), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>{framework}</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup><PackageReference Include="{id}" Version="{version}" /></ItemGroup>
            </Project>
            """);
        return path;
    }

    /// <summary>Makes a folder with the same sources, beside that of README.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The folder, and the version of the packages.</returns>
    public (string Path, string Version) Empty(string name)
    {
        Directory.CreateDirectory(folder[name]);
        File.WriteAllText(Path.Combine(folder[name], "nuget.config"), Sources("MyNets", Path.Combine(Project, "packages")));
        return (folder[name], version);
    }

    /// <summary>Packs the templates of <c>dotnet new</c> and installs them, in the home that all commands have here.</summary>
    public void InstallTemplates()
    {
        Ran(Repository.Root, "pack", "src/TypedNets.Templates", "-o", Path.Combine(Project, "packages"), $"-p:Version={version}");
        Ran(folder.Path, "new", "install", Path.Combine(Project, "packages", $"TypedNets.Templates.{version}.nupkg"));

        void Ran(string where, params string[] arguments)
        {
            var (code, output) = Run(where, arguments);
            Assert.True(code == 0, output);
        }
    }

    /// <summary>Runs a command of the .NET SDK to its end.</summary>
    /// <param name="where">The folder it runs in.</param>
    /// <param name="arguments">What comes behind <c>dotnet</c>.</param>
    public (int Code, string Output) Run(string where, params IEnumerable<string> arguments) => Run(where, isNewMachine: false, arguments);

    /// <summary>Runs it as on a machine that has no package yet, and of which nobody said how libtorch is to be found.</summary>
    /// <param name="where">The folder it runs in.</param>
    /// <param name="arguments">What comes behind <c>dotnet</c>.</param>
    public (int Code, string Output) RunOnNewMachine(string where, params IEnumerable<string> arguments) => Run(where, isNewMachine: true, arguments);

    private (int Code, string Output) Run(string where, bool isNewMachine, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = folder["home"],
            ["DOTNET_CLI_HOME"] = folder["home"],
            ["APPDATA"] = folder["home/.nuget"],
            ["NUGET_PACKAGES"] = folder[isNewMachine ? "empty-cache" : "cache"],
            ["NUGET_FALLBACK_PACKAGES"] = isNewMachine ? "" : Cache,
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            // A machine where a comma parts decimals and a point thousands.
            ["LC_ALL"] = "de_DE.UTF-8",
            ["UseSharedCompilation"] = "false",
            ["TypedNetsNatives"] = isNewMachine ? "" : "none",
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    public void Dispose() => folder.Dispose();

    private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private void FollowReadme()
    {
        var where = Repository.Root;
        foreach (var (language, text) in Readme.Blocks("In a project of your own").TakeWhile(block => !block.Text.Contains("<ProjectReference", StringComparison.Ordinal)))
        {
            switch (language)
            {
                case "xml":
                    File.WriteAllText(Path.Combine(Project, "nuget.config"), text);
                    break;
                case "csharp":
                    File.WriteAllText(Path.Combine(Project, "Program.cs"), text);
                    break;
                default:
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        where = Follow(where, line);
                    }

                    break;
            }
        }
    }

    /// <summary>Runs a line of README: its project is made here and not beside the repository, and packed is what is built already.</summary>
    /// <returns>The folder that the next line runs in.</returns>
    private string Follow(string where, string line)
    {
        string[] words = [.. line.Replace("../MyNets", Project).Split(' ')];
        if (words[0] == "cd")
        {
            return Path.Combine(where, words[1]);
        }

        Assert.Equal("dotnet", words[0]);
        if (words[1] == "pack")
        {
            var built = typeof(PackedPackage).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
            words = [.. words.Select(word => word == "Release" ? built : word), "--no-build", "-p:BuildProjectReferences=false", $"-p:Version={version}"];
        }

        var (code, output) = Run(where, words[1..]);
        Assert.True(code == 0, $"{line}\n{output}");
        Printed = output;
        return where;
    }

    private static string Sources(string name, string path) => $"""
        <configuration>
          <packageSources>
            <add key="{name}" value="{path}" />
          </packageSources>
        </configuration>
        """;
}
