using Microsoft.CodeAnalysis.Text;

namespace TypedNets.Generators.Tests.Compiling;

/// <summary>A source in which one place is marked: <c>[Conv2d(8, [|7|])]</c>.</summary>
internal readonly record struct Markup(string Source, TextSpan? Span)
{
    private const string Opening = "[|";
    private const string Closing = "|]";

    public static Markup Parse(string marked)
    {
        var start = marked.IndexOf(Opening, StringComparison.Ordinal);
        if (start < 0)
        {
            return new Markup(marked, null);
        }

        var end = marked.IndexOf(Closing, start, StringComparison.Ordinal) - Opening.Length;
        return new Markup(marked.Remove(start, Opening.Length).Remove(end, Closing.Length), TextSpan.FromBounds(start, end));
    }
}
