using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>The expressions that take what a layer has learned, in a network that runs without libtorch.</summary>
internal static class LearnedCode
{
    /// <summary>A scale and a shift under the names of every norm.</summary>
    public static string ScaleAndShift(GraphNode node, bool hasWeight, bool hasBias, IEnumerable<Size> sizes) =>
        Invariant($"weights.ScaleAndShift({Quoted(node.Name)}, {Truth(hasWeight)}, {Truth(hasBias)}, {List(sizes)})");

    /// <summary>A tensor by its whole name.</summary>
    public static string Take(GraphNode node, string name, Shape shape) => $"weights.Take({Quoted(name.Length == 0 ? node.Name : $"{node.Name}.{name}")}, {List(shape.Sizes)})";

    /// <summary>Factors, each for so many numbers that lie side by side.</summary>
    public static string Scale(GraphNode node, long each, Shape shape) => Invariant($"weights.Scale({Quoted(node.Name)}, {each}, {List(shape.Sizes)})");

    /// <summary>What is added.</summary>
    public static string Term(GraphNode node, Shape shape) => $"weights.Term({Quoted(node.Name)}, {List(shape.Sizes)})";

    private static string Quoted(string text) => $"\"{text}\"";

    private static string Truth(bool value) => value ? "true" : "false";

    private static string List(IEnumerable<Size> sizes) => string.Join(", ", sizes.Select(size => size.ToString()));
}
