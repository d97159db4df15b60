namespace TypedNets.Generators.Tests.Robustness;

/// <summary>Declarations of any size.</summary>
internal static class Large
{
    /// <summary>A network of so many blocks, each in the one before.</summary>
    /// <param name="count">The blocks.</param>
    /// <param name="use">How each uses the next: <c>Use</c> or <c>Residual</c>.</param>
    /// <param name="innermost">The layers of the last.</param>
    public static string Nested(int count, string use, string innermost = "Linear(Block.Width)") =>
        string.Concat(Enumerable.Range(0, count - 1).Select(level => $"[Block, Linear(Block.Width), ReLU, {use}<B{level + 1}>(Block.Width)] internal class B{level};\n"))
        + $"[Block, {innermost}] internal class B{count - 1};\n[Input(8), {use}<B0>(8), Linear(10)] internal partial class Net;";

    /// <summary>So many blocks that are made of each other in one circle.</summary>
    public static string BlockCycle(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(index => $"[Block, ReLU, Use<B{(index + 1) % count}>] internal class B{index};\n"));

    /// <summary>So many blocks in one another that pass on what they are given, and as many that give them nothing.</summary>
    /// <param name="count">The blocks.</param>
    /// <param name="branches">How many times each uses the next.</param>
    public static string Lacking(int count, int branches) =>
        string.Concat(Enumerable.Range(0, count).Select(level =>
            $"[Block, {string.Join(", ", Enumerable.Repeat($"Use<B{level + 1}>(Hidden = Block.Hidden)", branches))}] internal class B{level};\n[Block, Use<B0>] internal class User{level};\n"))
        + $"[Block, Linear(Block.Hidden)] internal class B{count};\n";

    /// <summary>So many times the same layer attributes on one network.</summary>
    public static string Layers(int count, string layers) => $"[Input(8)]\n{string.Concat(Enumerable.Repeat($"[{layers}]\n", count))}internal partial class Net;";

    /// <summary>So many networks in one file.</summary>
    public static string Networks(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(index => $"[Input(1, 12, 12), Conv2d(4, 3), ReLU, MaxPool2d(2), Flatten, Linear(10)] internal partial class Net{index};\n"));

    /// <summary>A method that runs a network so many times on locals of its own.</summary>
    public static string Calls(int count) =>
        "[Input(8), Linear(8)] internal partial class Net;\ninternal static class Program\n{\n    internal static void Run(Net net)\n    {\n"
        + string.Concat(Enumerable.Range(0, count).Select(index => $"        var x{index} = TorchSharp.torch.ones(1, 8);\n        net.forward(x{index});\n")) + "    }\n}";
}
