using System.Text;

namespace TypedNets.Generators.Emission;

/// <summary>Indented text with line feeds, the same on every machine.</summary>
/// <param name="cancellation">Ends the writing, at the next line.</param>
internal sealed class CodeWriter(CancellationToken cancellation)
{
    private const int Indent = 4;

    /// <summary>The letters of a network of a dozen layers.</summary>
    private const int Usual = 12_000;
    private readonly StringBuilder text = new(Usual);
    private int depth;

    /// <summary>For loops that make lines before they are written.</summary>
    public CancellationToken Cancellation => cancellation;

    public void Line(string line = "")
    {
        Cancellation.ThrowIfCancellationRequested();
        if (line.Length > 0)
        {
            text.Append(' ', depth * Indent).Append(line);
        }

        text.Append('\n');
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }

    /// <summary>A documentation comment of one summary.</summary>
    public void Summary(string summary) => Line($"/// <summary>{Xml(summary)}</summary>");

    /// <summary>Opens a brace behind the header and closes it when disposed.</summary>
    public IDisposable Block(string header)
    {
        Line(header);
        return Braces();
    }

    /// <summary>The same without a header.</summary>
    public IDisposable Braces()
    {
        Line("{");
        depth++;
        return new Closing(this, "}");
    }

    /// <summary>Lines one step deeper.</summary>
    public IDisposable Deeper()
    {
        depth++;
        return new Closing(this, null);
    }

    public override string ToString() => text.ToString();

    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A C# string literal.</summary>
    public static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private sealed class Closing(CodeWriter writer, string? line) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            if (line is not null)
            {
                writer.Line(line);
            }
        }
    }
}
