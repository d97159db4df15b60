using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>A project that is compiled as an older C# than the generated code is written in.</summary>
public class OldLanguages
{
    private const string Network =
        """
        namespace Courses
        {
            [TypedNets.Input(8), TypedNets.Linear(4, Name = "first"), TypedNets.ReLU]
            internal partial class Net { }
        }
        """;

    private const string Use =
        """
        namespace Courses
        {
            internal static class Program
            {
                internal static object[] Run(Net net, TorchSharp.torch.Tensor batch) =>
                    new object[] { new Net(), net.forward(batch), net.First, net.ForwardActivations(batch).First, Net.ParameterCount, Net.Graph, net.Architecture };
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    public async Task Of_before_module_initialisers_is_one_error(LanguageVersion version, string written) => IsTold(written, await Built(version, Network));

    [Theory]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    public async Task Is_one_error_however_the_network_is_used(LanguageVersion version, string written) => IsTold(written, await Built(version, Network, Use));

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public async Task Is_none_where_it_is_new_enough(LanguageVersion version) => (await Built(version, Network, Use)).Clean();

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp11)]
    public async Task Is_none_in_a_project_without_networks(LanguageVersion version) => (await Built(version, "internal class Other { }")).Clean();

    private static void IsTold(string version, Build build)
    {
        var told = Assert.Single(build.Diagnostics);
        Assert.Equal(
            ("TN0021", $"Net is compiled as C# {version}, but its other half is written in C# 13: drop <LangVersion> from the project, or set it to 13 or later"),
            (told.Id, told.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal("Net", told.Location.SourceTree!.ToString().Substring(told.Location.SourceSpan.Start, told.Location.SourceSpan.Length));
    }

    private static Task<Build> Built(LanguageVersion version, params string[] sources)
    {
        var parsing = Compiler.Parsing.WithLanguageVersion(version);
        var options = (CSharpCompilationOptions)Compiler.Compile().Options;
        return Build.Compile(CSharpCompilation.Create(
            "Nets",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parsing, $"Nets{index}.cs")),
            References.All,
            version < LanguageVersion.CSharp8 ? options.WithNullableContextOptions(NullableContextOptions.Disable) : options.WithNullableContextOptions(NullableContextOptions.Enable)));
    }
}
