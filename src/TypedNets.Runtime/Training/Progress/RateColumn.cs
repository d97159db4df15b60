using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedNets;

/// <summary>How many samples a second go through the network.</summary>
/// <param name="noun">What a person calls them.</param>
internal sealed class RateColumn(Noun noun) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } speed ? $"{NumberFormat.Whole(speed)} {noun}/s" : "");
}
