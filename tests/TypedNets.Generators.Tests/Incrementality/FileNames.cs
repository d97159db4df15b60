using Microsoft.CodeAnalysis;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Incrementality;

/// <summary>The names of generated files, which the compiler compares without regard to case.</summary>
public class FileNames
{
    [Theory]
    [InlineData("namespace N { [Input(4), Linear(2)] partial class ConvNet; [Input(4), Linear(2)] partial class Convnet; }")]
    [InlineData("namespace Nets { [Input(4), Linear(2)] partial class Net; } namespace nets { [Input(4), Linear(2)] partial class Net; }")]
    [InlineData("namespace A.Nets.B { [Input(4), Linear(2)] partial class Net; } namespace A.nets.B { [Input(4), Linear(2)] partial class Net; }")]
    [InlineData("partial class Outer { [Input(4), Linear(2)] partial class Net; } partial class OUTER { [Input(4), Linear(2)] partial class Net; }")]
    [InlineData("[Input(4), Linear(2)] partial class Net; [Input(4), Linear(2)] partial class Net<T>; [Input(4), Linear(2)] partial class Net_1;")]
    [InlineData("[Input(4), Linear(2)] partial class Net<T>; [Input(4), Linear(2)] partial class Net<T1, T2>; [Input(4), Linear(2)] partial class NeT<T>;")]
    [InlineData("[Input(4), Linear(2)] partial class Grösse; [Input(4), Linear(2)] partial class GRÖSSE;")]
    [InlineData("namespace @event { [Input(4), Linear(2)] partial class @class; } namespace Event { [Input(4), Linear(2)] partial class Class; }")]
    public async Task No_two_networks_are_written_to_one_file(string source)
    {
        var networks = (await Build.Compile(source)).Clean().Networks;
        Assert.Equal(source.Split("[Input").Length - 1, networks.Count);
        Assert.Distinct(networks.Select(network => network.Hint), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_twin_that_is_typed_later_parts_the_files_as_one_that_was_there()
    {
        const string First = "namespace Nets; [Input(4), Linear(2)] partial class ConvNet;";
        const string Twin = "namespace Nets; [Input(4), Linear(2)] partial class Convnet;";
        var alone = Compiler.Compile(First);
        var driver = Compiler.Driver().RunGenerators(alone);
        Assert.Equal(["Nets.ConvNet.g.cs"], Hints(driver));
        driver = driver.RunGenerators(alone.AddSyntaxTrees(Compiler.Parse(Twin, "Nets2.cs")));
        Assert.Equal(Hints(Compiler.Driver().RunGenerators(Compiler.Compile(First, Twin))), Hints(driver));
        Assert.DoesNotContain("Nets.ConvNet.g.cs", Hints(driver));
        Assert.Equal(["Nets.ConvNet.g.cs"], Hints(driver.RunGenerators(alone)));
    }

    private static string[] Hints(GeneratorDriver driver) =>
    [
        .. driver.GetRunResult().Results.Single().GeneratedSources.Select(file => file.HintName).Where(name => name is not (NativeLibrariesFile.HintName or BlockFormulasFile.HintName)).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task A_network_without_a_twin_is_written_to_a_file_of_its_name() => Assert.Equal(
        "Courses.Outer`1.ConvNet",
        Assert.Single((await Build.Compile("namespace Courses; partial class Outer<T> { [Input(4), Linear(2)] partial class ConvNet; }")).Networks).Hint);
}
