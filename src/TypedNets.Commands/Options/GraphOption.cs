using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>--graph [FILE]</c>: a network's graph instead of its table.</summary>
internal static class GraphOption
{
    public static Option<string?> Create() => new("--graph")
    {
        Description = "Instead of the table, the graph: drawn to a file ending in .svg or .png, as Mermaid text to one ending in .mmd, or, without a file, that text here",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Writes or draws the graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="file">Where to; the terminal if none is given.</param>
    /// <param name="scale">How large the pixels of a PNG are.</param>
    public static void Show(NetworkGraph graph, string? file, double scale)
    {
        switch (Path.GetExtension(file)?.ToLowerInvariant())
        {
            case null:
                Console.Write(graph.ToMermaid());
                break;
            case ".mmd":
                graph.SaveMermaid(file!);
                Console.WriteLine($"Mermaid text: {Path.GetFullPath(file!)}");
                break;
            case ".svg" or ".png":
                PictureOptions.Save(Pictures.Graph(graph), file!, scale);
                break;
            default:
                throw new ArgumentException($"A graph is drawn as .svg or .png, or written as .mmd, but its path is '{file}'");
        }
    }
}
