using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;
using TypedNets.Generators.Tests.Emission;

namespace TypedNets.Generators.Tests.Incrementality;

/// <summary>One declaration is one text, whatever machine compiles it.</summary>
public class SameEverywhere
{
    private static readonly string[] Sources =
    [
        .. LayerSamples.All.Select(sample => $"namespace Nets;\n\n{sample.Value}\ninternal partial class I{sample.Key}Net;\n"),
        "namespace Nets;\n\n[Input(1, 8, 8), Conv2d(-1, 9), Dropout(-0.5), Flatten(StartDim = -9), Linear(10, Name = \"insan ı\")]\ninternal partial class Wrong;\n",
        "namespace Nets;\n\n[Input(1, 8, 8), Conv2d(8, 9)]\ninternal partial class Small;\n",
        "namespace Nets;\n\n[Input(1, 80, 80), Budget(Parameters = 1000), Conv2d(80, 9), MaxPool2d(7), Flatten, Linear(10000)]\ninternal partial class Heavy;\n",
    ];

    public static TheoryData<string> Cultures => ["tr-TR", "ar-SA", "fa-IR", "de-DE", "sv-SE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void In_every_culture(string name)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Texts(Sources);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            Assert.NotEqual($"{-1234.5:N1} {"i".ToUpper(CultureInfo.CurrentCulture)}", FormattableString.Invariant($"{-1234.5:N1} {"i".ToUpperInvariant()}"));
            Assert.Equal(expected, Texts(Sources));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void With_either_line_ending()
    {
        var expected = Texts(Sources);
        Assert.DoesNotContain(expected, text => text.Contains('\r'));
        Assert.Equal(expected, Texts([.. Sources.Select(source => source.ReplaceLineEndings("\r\n"))]));
    }

    [Fact]
    public void In_any_order_of_the_files() => Assert.Equal(
        Texts(Sources).Order(StringComparer.Ordinal),
        Texts([.. Sources.Reverse()]).Order(StringComparer.Ordinal));

    /// <summary>The generated files, and everything that the compiler would say.</summary>
    private static string[] Texts(string[] sources)
    {
        var compilation = Compiler.Compile(sources);
        var files = Compiler.Driver().RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources;
        var networks = compilation.Assembly.GlobalNamespace.GetNamespaceMembers().SelectMany(space => space.GetTypeMembers());
        var checks = networks.Select(type => ShapeCheck.Run(DeclarationReader.Read(type, CancellationToken.None)!, CancellationToken.None));
        var told = checks.SelectMany(check => check.Graph is { } graph
            ? check.Problems.Concat(Advice.On(graph, CancellationToken.None)).Concat(Hints.Find(graph))
            : check.Problems);
        return [.. files.Select(file => $"{file.HintName}\n{file.SourceText}"), .. told.Select(problem => problem.ToString())];
    }
}
