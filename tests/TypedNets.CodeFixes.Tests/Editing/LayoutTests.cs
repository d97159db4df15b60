using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.CodeFixes.Tests;

/// <summary>Every fix in every way to lay attributes out: the layers come out right, and no comment, directive or line end is lost.</summary>
public class LayoutTests
{
    private static readonly Func<string[], string>[] Layouts =
    [
        layers => string.Concat(layers.Select(layer => $"[{layer}]\n")),
        layers => string.Concat(layers.Select((layer, index) => $"// Above {index}.\n[{layer}] // behind {index}\n")),
        layers => string.Concat(layers.Select((layer, index) => $"    /* before {index} */ [ /* in {index} */ {layer} /* out {index} */ ] /* after {index} */\n")),
        layers => string.Concat(layers.Select(layer => $"[{layer}] ")),
        layers => $"[{string.Join(", ", layers)}]\n",
        layers => $"[{string.Join(",", layers)}]",
        layers => $"[{string.Join(", ", layers.Select((layer, index) => $"/* before {index} */ {layer} /* after {index} */"))}] // end\n",
        layers => $"[\n{string.Join(",\n", layers.Select(layer => $"    {layer}"))}\n]\n",
        layers => $"[\n{string.Concat(layers.Select((layer, index) => $"    {layer}, // {index}\n"))}]\n",
        layers => $"[ {string.Join("\n, ", layers.Select((layer, index) => $"{layer} // {index}"))}\n]\n",
        layers => $"[\n{string.Join("\n", layers.Select((layer, index) => $"#if true\n    {layer}{(index + 1 < layers.Length ? "," : "")}\n#endif"))}\n]\n",
        layers => string.Concat(layers.Select((layer, index) => $"#region {index}\n[{layer}]\n#endregion\n")),
        layers => string.Concat(layers.Select(layer => $"[{layer.Replace("(", "(\n    // in\n    ").Replace(", ", ", // next\n    ")}]\n")),
    ];

    private static readonly (string Id, string[] Before, string[] After)[] Fixes =
    [
        ("TN0001", ["Conv2d(8, 3)", "ReLU"], ["Input(1, 28, 28)", "Conv2d(8, 3)", "ReLU"]),
        ("TN0004", ["Input(4)", "Input(5)", "Linear(2)"], ["Input(4)", "Linear(2)"]),
        ("TN0004", ["Input(4)", "Linear(2)", "Input(5)"], ["Input(4)", "Linear(2)"]),
        ("TN0004", ["Input(4)", "Input(5)", "Input(6)", "Linear(2)", "Input(7)"], ["Input(4)", "Linear(2)"]),
        ("TN0011", ["Linear(2)", "Input(4)", "Tanh"], ["Input(4)", "Linear(2)", "Tanh"]),
        ("TN0011", ["Linear(2)", "Tanh", "Input(4)"], ["Input(4)", "Linear(2)", "Tanh"]),
        ("TN1001", ["Input(1, 4, 2)", "Conv2d(8, 5, Bias = false)"], ["Input(1, 4, 2)", "Conv2d(8, 2, Bias = false)"]),
        ("TN1002", ["Input(4)", "Linear(2, In = 3, Bias = false)"], ["Input(4)", "Linear(2, In = 4, Bias = false)"]),
        ("TN1019", ["Input(3, Any, Any)", "Tanh", "Flatten", "Linear(2)"], ["Input(3, Any, Any)", "Tanh", "GlobalAvgPool2d", "Flatten", "Linear(2)"]),
        ("TN1003", ["Input(1, 2, 2)", "Linear(2)"], ["Input(1, 2, 2)", "Flatten", "Linear(2)"]),
        ("TN1003", ["Input(1, 2, 2)", "Tanh", "Linear(2)", "Tanh"], ["Input(1, 2, 2)", "Tanh", "Flatten", "Linear(2)", "Tanh"]),
        ("TN1003", ["Input(2, 3, 4)", "Linear(2)"], ["Input(2, 3, 4)", "Flatten", "Linear(2)"]),
        ("TN1005", ["Input(6, 8, 8)", "Conv2d(8, 3, Groups = 4)"], ["Input(6, 8, 8)", "Conv2d(8, 3, Groups = 2)"]),
        ("TN1006", ["Input(1, 8, 8)", "MaxPool2d(2, Padding = 2)"], ["Input(1, 8, 8)", "MaxPool2d(2, Padding = 1)"]),
        ("TN1007", ["Input(1, 9, 9)", "Conv2d(8, 3, Same = true, Stride = 2)"], ["Input(1, 9, 9)", "Conv2d(8, 3, Stride = 2, Padding = 1)"]),
        ("TN1007", ["Input(1, 9, 9)", "Conv2d(8, 3, Stride = 2, Same = true)"], ["Input(1, 9, 9)", "Conv2d(8, 3, Stride = 2, Padding = 1)"]),
        ("TN1011", ["Input(6, 8, 8)", "GroupNorm(4)"], ["Input(6, 8, 8)", "GroupNorm(3)"]),
        ("TN1017", ["Input(6, 8)", "Narrow(1, 4, 3)"], ["Input(6, 8)", "Narrow(1, 4, 2)"]),
        ("TN2001", ["Input(4)", "Linear(2)", "Softmax"], ["Input(4)", "Linear(2)"]),
        ("TN2001", ["Input(4)", "Linear(2)", "ReLU", "Softmax(Dim = 1)"], ["Input(4)", "Linear(2)"]),
        ("TN2003", ["Input(4)", "Linear(2)", "BatchNorm1d"], ["Input(4)", "Linear(2, Bias = false)", "BatchNorm1d"]),
        ("TN2004", ["Input(4)", "Linear(2)", "Dropout"], ["Input(4)", "Linear(2)"]),
        ("CS0619", ["Input(4)", "Linear(4, 2)", "Tanh"], ["Input(4)", "Linear(2, In = 4)", "Tanh"]),
        ("CS0619", ["Input(1, 9, 9)", "Conv2d(1, 6, 5, Padding = 2)"], ["Input(1, 9, 9)", "Conv2d(6, 5, In = 1, Padding = 2)"]),
        ("CS0619", ["Input(1, 9, 9)", "MaxPool2d(3, 3)"], ["Input(1, 9, 9)", "MaxPool2d(3, Stride = 3)"]),
        ("CS0619", ["Input(4)", "BatchNorm1d(4)"], ["Input(4)", "BatchNorm1d(In = 4)"]),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Fixes.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_layers_come_out_right_and_nothing_else_changes(int fix)
    {
        var (id, before, after) = Fixes[fix];
        var files = Layouts.Select((write, layout) => $"namespace Courses;\n\n{write(before)}public partial class Net{layout};\n".ReplaceLineEndings("\r\n")).ToArray();
        var editor = await Editor.Open(files);

        var done = await editor.FixAll(id, (await editor.Offers(id))[0].Title);

        Assert.All(files.Zip(done.Files), pair =>
        {
            var (file, mended) = pair;
            Assert.Equal(after, Attributes(mended));
            Assert.Equal(Kept(file), Kept(mended));
            Assert.Equal(mended.ReplaceLineEndings("\r\n"), mended);
            Assert.DoesNotContain(mended.Split("\r\n"), line => line.EndsWith(' '));
        });
        Fixed.NothingIsTold(done);
    }

    private static IEnumerable<string> Attributes(string text) =>
        from attribute in Root(text).DescendantNodes().OfType<AttributeSyntax>()
        select attribute.ReplaceTrivia(attribute.DescendantTrivia(), (_, _) => default).NormalizeWhitespace().ToString();

    private static IEnumerable<string> Kept(string text) =>
        Root(text).DescendantTrivia().Where(trivia => trivia.IsDirective || trivia.ToString().StartsWith('/')).Select(trivia => trivia.ToString().Trim()).Order();

    private static SyntaxNode Root(string text) => Compiler.Parse(text, "Nets.cs").GetRoot();
}
