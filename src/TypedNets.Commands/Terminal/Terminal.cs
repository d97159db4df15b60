using Spectre.Console;

namespace TypedNets.Commands;

/// <summary>The program's output as a command writes it, put back as it was afterwards.</summary>
internal sealed class Terminal : IDisposable
{
    // A file has no width; what is narrower than a table breaks its rows.
    private const int FileWidth = 120;

    private readonly (IAnsiConsole Console, TextWriter Out, TextWriter Error) before = (AnsiConsole.Console, Console.Out, Console.Error);

    public Terminal()
    {
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
        AnsiConsole.Console = before.Console;
        Console.SetOut(before.Out);
        Console.SetError(before.Error);
    }
}
