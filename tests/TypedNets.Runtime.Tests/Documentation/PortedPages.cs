using System.Text.Json;
using System.Text.RegularExpressions;
using TypedNets.Tests.Networks;
using TypedNets.Tests.Tutorial;

namespace TypedNets.Tests.Documentation;

/// <summary>docs/from-pytorch.md and docs/from-keras.md: the C# of a page is a program that prints what the page says, and PyTorch's program prints the same of the same files.</summary>
public sealed partial class PortedPages(TutorialFolder folder) : IClassFixture<TutorialFolder>
{
    private const string PyTorch = "from-pytorch";
    private const string Keras = "from-keras";

    [Theory]
    [InlineData(PyTorch)]
    [InlineData(Keras)]
    public async Task The_program_here_prints_what_the_page_says(string name)
    {
        var page = TutorialPage.ReadFile(Page(name));
        var assembly = $"Ported_{name.Replace('-', '_')}";
        var (compilation, told) = await TutorialCompiler.Compile(assembly, page.Networks.Append(page.Program), isProgram: true);
        Assert.Empty(told.Select(TutorialCompiler.Line));
        using (var file = File.Create(folder.Assembly(assembly)))
        {
            Assert.True(compilation.Emit(file).Success);
        }

        var (code, output) = folder.Run(assembly);

        Assert.True(code == 0, output);
        page.Check(output);
    }

    [TorchvisionTheory]
    [InlineData(PyTorch)]
    public void The_program_there_prints_the_same(string name)
    {
        var (code, output) = Run(Python(name));

        Assert.True(code == 0, output);
        TutorialPage.ReadFile(Page(name)).Check(output);
        Assert.True(File.Exists(folder["lenet.pt"]));
    }

    /// <summary>Keras is not at hand: its code is read by Python, and not run.</summary>
    [TorchvisionTheory]
    [InlineData(Keras)]
    public void The_code_there_is_Python(string name)
    {
        var (code, output) = Run($"compile({Quoted(Python(name))}, 'page', 'exec')");

        Assert.True(code == 0, output);
    }

    private static string Page(string name) => Path.Combine(Repository.Root, "docs", name + ".md");

    /// <summary>The page's Python, one piece after the other.</summary>
    private static string Python(string name)
    {
        var pieces = Fences().Matches(File.ReadAllText(Page(name)).ReplaceLineEndings("\n")).Select(fence => fence.Groups["code"].Value).ToArray();
        Assert.Equal(2, pieces.Length);
        return string.Join('\n', pieces);
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private (int Code, string Output) Run(string script)
    {
        var path = folder["page.py"];
        File.WriteAllText(path, script);
        return DebianPython.RunIn(Path.GetDirectoryName(path)!, path);
    }

    [GeneratedRegex("^```python\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}
