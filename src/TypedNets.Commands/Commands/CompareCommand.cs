using System.CommandLine;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary><c>compare FILES</c>: what several trainings came to, and in what they differ.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Checkpoints or logs (.csv, .jsonl) of trainings; by default all in runs", Arity = ArgumentArity.ZeroOrMore };
        var curves = new Option<string?>("--curves") { Description = "Draw their losses and accuracies over one another, as .png or .svg, there" };
        var scale = PictureOptions.Scale();
        var command = new Command("compare", "Shows several trainings side by side; needs no data") { files, curves, scale };
        command.SetAction(parsed =>
        {
            var paths = parsed.GetValue(files) is { Length: > 0 } given ? given : [.. Runs.All()];
            (string, History)[] runs = [.. Names(paths).Zip(paths.Select(History.Load))];
            AnsiConsole.Write(runs.ToTable());
            if (runs.ToSettingsTable() is { } settings)
            {
                AnsiConsole.Write(settings);
            }

            if (parsed.GetValue(curves) is { } picture)
            {
                PictureOptions.Save(Pictures.Curves(runs), picture, parsed.GetValue(scale));
            }

            return 0;
        });
        return command;
    }

    /// <summary>The files' names without their ending, with as many folders before them as tell them apart.</summary>
    private static string[] Names(IReadOnlyList<string> paths)
    {
        string[][] parts = [.. paths.Select(path => Path.ChangeExtension(Path.GetFullPath(path), null).Split(Path.DirectorySeparatorChar))];
        for (var folders = 0; folders < parts.Max(each => each.Length); folders++)
        {
            string[] names = [.. parts.Select(each => string.Join('/', each.TakeLast(folders + 1)))];
            if (names.Distinct().Count() == names.Length)
            {
                return names;
            }
        }

        return [.. paths];
    }
}
