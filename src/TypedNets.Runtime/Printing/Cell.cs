using Spectre.Console;

namespace TypedNets;

/// <summary>A name in a table for the terminal.</summary>
internal static class Cell
{
    /// <summary>The name as markup that shows it: nothing in it is a command to the terminal or a style.</summary>
    public static string Escape(string name) => Markup.Escape(Printable.Escape(name));
}
