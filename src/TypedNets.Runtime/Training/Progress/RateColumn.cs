using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedNets;

/// <summary>How many images a second go through the network.</summary>
internal sealed class RateColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } speed ? $"{Numbers.Whole(speed)} images/s" : "");
}
