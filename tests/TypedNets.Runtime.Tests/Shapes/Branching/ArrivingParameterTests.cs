using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>What the random test has found: a use that gives <c>Block.In</c> is known only as far as the shape that arrives, and the rest of it must hold all the same.</summary>
public class ArrivingParameterTests
{
    [Fact]
    public void A_use_that_gives_what_arrives_still_repeats()
    {
        var check = Check([Use("Outer")], Outer(Use("Inner", ("width", ParameterNumbers.Get("In")), ("Repeat", 3))), Inner(("outFeatures", ParameterNumbers.Get("Width"))));

        Assert.Empty(check.Problems);
        Assert.Equal(3, check.Graph!.Nodes.Count);
    }

    [Fact]
    public void What_a_use_lacks_is_said_though_it_gives_what_arrives()
    {
        var problem = Assert.Single(Check([Use("Outer")], Outer(Use("Inner", ("Hidden", ParameterNumbers.Get("In")))), Inner(("outFeatures", ParameterNumbers.Get("Width")), ("In", ParameterNumbers.Get("Hidden")))).Problems
            .Concat(Blocks(Outer(Use("Inner", ("Hidden", ParameterNumbers.Get("In")))), Inner(("outFeatures", ParameterNumbers.Get("Width")), ("In", ParameterNumbers.Get("Hidden"))))));

        Assert.Equal(ProblemIds.BlockParameter, problem.Id);
        Assert.Contains("Inner wants Block.Width for its Linear", problem.Message);
    }

    [Fact]
    public void What_a_block_hands_on_and_is_not_given_is_said_where_it_is_used()
    {
        BlockDeclaration[] blocks = [Outer(Use("Inner", ("Hidden", ParameterNumbers.Get("Stride")))), Inner(("outFeatures", ParameterNumbers.Get("Hidden")))];
        var problem = Assert.Single(Check([Use("Outer")], blocks).Problems);

        Assert.Empty(Blocks(blocks));
        Assert.Equal((ProblemIds.BlockParameter, 1), (problem.Id, problem.Target.Attribute));
        Assert.Contains("Inner wants Block.Stride for its Linear, but this use gives none: write it like [Use<Outer>(Stride = 3)]", problem.Message);
    }

    [Fact]
    public void How_often_a_block_runs_is_no_matter_of_what_arrives()
    {
        var problem = Assert.Single(Blocks(Outer(Use("Inner", ("Repeat", ParameterNumbers.Get("In")))), Inner(("outFeatures", 4))));

        Assert.Equal(ProblemIds.BlockParameter, problem.Id);
        Assert.Contains("Repeat cannot be Block.In: how many there are is settled before a shape is known", problem.Message);
    }

    [Fact]
    public void A_network_whose_blocks_only_keep_what_arrives_has_no_layers()
    {
        var taps = new LayerDeclaration(1, "Tap", new LayerArguments(new([new Argument("tap", false, "only")])));

        Assert.Equal(ProblemIds.NoLayers, Assert.Single(Check([Use("Outer")], Outer(taps)).Problems).Id);
    }

    private static ShapeCheck Check(LayerDeclaration[] layers, params BlockDeclaration[] blocks) =>
        ShapeCheck.Run(ParameterNumbers.Read(RandomNetwork.Around([8], layers) with { Blocks = blocks.ToEquatableArray() }), CancellationToken.None);

    private static IEnumerable<Problem> Blocks(params BlockDeclaration[] blocks) => blocks.Select(ParameterNumbers.Read).ToArray() is var read ? read.SelectMany(block => new BlockChecker(read.ToEquatableArray()).Problems(block, CancellationToken.None)) : [];

    private static BlockDeclaration Outer(LayerDeclaration layer) => new("Outer", "Outer", new([layer]), IsBlock: true, IsBroken: false, Problem: null);

    private static BlockDeclaration Inner(params (string Name, long Value)[] arguments) =>
        new("Inner", "Inner", new([Layer("Linear", arguments)]), IsBlock: true, IsBroken: false, Problem: null);

    private static LayerDeclaration Use(string block, params (string Name, long Value)[] arguments) => Layer("Use", arguments) with { Blocks = new([block]) };

    private static LayerDeclaration Layer(string kind, (string Name, long Value)[] arguments) => new(
        1,
        kind,
        new LayerArguments(arguments.Select(argument => new Argument(argument.Name, char.IsUpper(argument.Name[0]), argument.Value)).ToEquatableArray()));
}
