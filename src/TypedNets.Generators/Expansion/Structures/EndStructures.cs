using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>An input of the network, which can be taken up by its name.</summary>
internal sealed class InputStructure : StructureRule
{
    public override bool MakesNothing => true;

    public override IEnumerable<Step> Expand(BlockUse use)
    {
        var name = use.Name ?? "";
        var input = use.NextInput();
        return use.CheckEnd(name, EndName.Parameter(name), "input", EndName.OfInput(name)) && use.Tap(name, "Name") is { } tap ? [new InputStep(use.Origin, tap, input)] : [];
    }
}

/// <summary>Has what arrives, or what a head makes of it, leave the network.</summary>
internal sealed class OutputStructure : StructureRule
{
    public override bool CanRunAgain => false;

    public override IEnumerable<Step> Expand(BlockUse use)
    {
        var output = use.Arguments.Text("output") ?? "";
        var isRight = use.CheckEnd(output, EndName.Property(output), "output", EndName.OfOutput(output));
        if (use.BlockCount == 0)
        {
            return [new OutputStep(use.Origin, output, [])];
        }

        return [new OutputStep(use.Origin, output, use.Run(0, use.Name == "" ? null : use.Named(use.Scope, use.Name ?? (isRight ? output : null), "output")))];
    }
}
