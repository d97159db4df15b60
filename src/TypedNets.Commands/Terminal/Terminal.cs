using System.Globalization;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary>The program's output as a command writes it, put back as it was afterwards.</summary>
internal sealed class Terminal : IDisposable
{
    // A file has no width; what is narrower than a table breaks its rows.
    private const int FileWidth = 120;

    private readonly (IAnsiConsole Console, TextWriter Out, TextWriter Error, CultureInfo Language) before = (AnsiConsole.Console, Console.Out, Console.Error, CultureInfo.CurrentUICulture);

    public Terminal()
    {
        // What System.CommandLine says is in one language with all else.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        // Tables and bars are made of commands to the terminal and escape names themselves; so their console is there before.
        AnsiConsole.Console = AnsiConsole.Create(new() { Out = new OwnOutput() });
        Console.SetOut(new PrintableWriter(Console.Out));
        Console.SetError(new PrintableWriter(Console.Error));
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = FileWidth;
        }
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = before.Language;
        AnsiConsole.Console = before.Console;
        Console.SetOut(before.Out);
        Console.SetError(before.Error);
    }
}
