using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>What a person is told of a network.</summary>
internal static class Reported
{
    /// <summary>Asserts that one error is told, on the marked place and in these words, and nothing else.</summary>
    public static async Task Error(string id, string marked, string message)
    {
        var (source, span) = Markup.Parse(marked);
        Is(id, source, span, message, Assert.Single((await Build.Compile(source)).Diagnostics));
    }

    /// <summary>Asserts that an editor tells one error before the generator has written the class's other half, and that behind it C# alone tells of it, once.</summary>
    public static async Task ErrorBeforeASave(string id, string marked, string message, string after)
    {
        var (source, span) = Markup.Parse(marked);
        Is(id, source, span, message, Assert.Single(await Build.BeforeASave(Compiler.Compile(source))));
        Assert.Equal([after], (await Build.Compile(source)).Ids);
    }

    /// <summary>As <see cref="Error"/>, of advice, or of what is only told to those who ask.</summary>
    public static async Task Advice(string id, string marked, string message)
    {
        var (source, span) = Markup.Parse(marked);
        string[] asked = Descriptors.Get(id).IsEnabledByDefault ? [] : [id];
        Is(id, source, span, message, Assert.Single((await Build.Compile(Compiler.CompileWithAdvice(source, asked))).Diagnostics));
    }

    /// <summary>Asserts that there is not even advice to give.</summary>
    public static async Task NoAdvice(string source) => (await Build.Compile(Compiler.CompileWithAdvice(source))).Clean();

    private static void Is(string id, string source, TextSpan? span, string message, Diagnostic diagnostic)
    {
        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(Text(source, span!.Value.Start, span.Value.End), Text(source, diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End));
        Assert.Equal(Descriptors.Get(id).DefaultSeverity, diagnostic.DefaultSeverity);
        Assert.Equal(Descriptors.Get(id).HelpLinkUri, diagnostic.Descriptor.HelpLinkUri);
    }

    /// <summary>Asserts that nothing is told.</summary>
    public static async Task Nothing(string source) => (await Build.Compile(source)).Clean();

    private static string Text(string source, int start, int end) => $"{start}..{end}: {source[start..end]}";
}
