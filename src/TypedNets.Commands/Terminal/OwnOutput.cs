using System.Text;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary>Where tables and bars go: the program's output as it was at the start, which stays a terminal when <see cref="Console.Out"/> is replaced.</summary>
internal sealed class OwnOutput : IAnsiConsoleOutput
{
    private readonly AnsiConsoleOutput output = new(Console.Out);

    public TextWriter Writer => output.Writer;

    public bool IsTerminal { get; } = !Console.IsOutputRedirected;

    public int Width => output.Width;

    public int Height => output.Height;

    public void SetEncoding(Encoding encoding) => output.SetEncoding(encoding);
}
