using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Analyzers.Usage;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>
/// Editors run generators when a file is saved, and analyzers as one types: what is typed then stands beside what the generator wrote for what was saved. docs/editor.md says what that is like.
/// </summary>
public class BeforeASave
{
    private const string Right = "[Input(1, 8, 8), Flatten, Linear(10)] public partial class Net;";
    private const string Wrong = "[Input(1, 8, 8), Linear(10)] public partial class Net;";

    [Fact]
    public async Task A_mistake_is_told() => Assert.Equal(["TN1003"], await Diagnose(saved: Right, typed: Wrong));

    [Fact]
    public async Task A_mended_mistake_is_told_no_more() => Assert.Empty(await Diagnose(saved: Wrong, typed: Right));

    [Fact]
    public async Task A_mistake_in_a_new_network_is_told() => Assert.Equal(["TN1003"], await Diagnose(saved: "", typed: Wrong));

    [Fact]
    public async Task A_new_network_is_none_yet() => Assert.Equal(["CS1503"], await Diagnose(saved: "", $"{Right} public static class Use {{ public static Trainer Make() => new(new Net()); }}"));

    [Fact]
    public async Task A_tensor_that_no_longer_fits_is_told()
    {
        const string Call = "public static class Use { public static void Run(Net net) => net.forward(TorchSharp.torch.zeros(5, 1, 8, 8)); }";
        Assert.Equal(["TN3003"], await Diagnose($"{Right} {Call}", $"{Right.Replace("8, 8", "9, 9", StringComparison.Ordinal)} {Call}"));
    }

    [Fact]
    public async Task A_new_layers_property_is_not_there_yet_and_an_old_ones_is()
    {
        const string Two = "[Input(1, 8, 8), Flatten, Linear(10), Linear(2)] public partial class Net;";
        const string Call = "public static class Use { public static object Last(Net net) => net.Fc2; }";
        Assert.Equal(["CS1061"], await Diagnose($"{Right}", $"{Two} {Call}"));
        Assert.Empty(await Diagnose($"{Two} {Call}", $"{Right} {Call}"));
    }

    /// <summary>The ids of what a person is told.</summary>
    private static async Task<IEnumerable<string>> Diagnose(string saved, string typed)
    {
        var before = Compiler.Compile(saved);
        var written = Compiler.Driver(before).RunGenerators(before).GetRunResult().GeneratedTrees;
        var told = await Compiler.Compile(typed).AddSyntaxTrees(written).WithAnalyzers([new NetworkAnalyzer(), new UsageAnalyzer()]).GetAllDiagnosticsAsync();
        return told.Where(each => each.Severity == DiagnosticSeverity.Error && each.Id is not "CS1591").Select(each => each.Id);
    }
}
