using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>Numbers that stand for a parameter of a block, or for one and a little more, in declarations drawn by chance; the engine is given the formula for it.</summary>
internal static class ParameterNumbers
{
    private const long First = -2_000_000_000;
    private const long Apart = 1_000_000;
    private const long MostMore = 100;

    private static readonly string[] Names = [nameof(Block.Width), nameof(Block.Hidden), nameof(Block.Kernel), nameof(Block.Stride), nameof(Block.Padding), nameof(Block.Dilation), nameof(Block.Groups), nameof(Block.In)];

    public static long Get(string name, long more = 0) => First - (Array.IndexOf(Names, name) * Apart) + more;

    public static (string Name, long More)? Find(long number) =>
        number <= First + MostMore && (First + MostMore - number) / Apart is var index && index < Names.Length && number - Get(Names[index]) is >= 0 and <= MostMore and var more ? (Names[index], more) : null;

    public static string? Written(long number) => Find(number) is { } found ? found.More == 0 ? $"Block.{found.Name}" : $"Block.{found.Name} + {found.More}" : null;

    /// <summary>The parameters that stand in a layer's arguments.</summary>
    public static IEnumerable<string> In(LayerDeclaration layer) => layer.Arguments.All.SelectMany(argument => argument.Value switch
    {
        long number => [number],
        EquatableArray<long> list => list,
        _ => Enumerable.Empty<long>(),
    }).Select(number => Find(number)?.Name).OfType<string>();

    /// <summary>As the engine reads it.</summary>
    public static NetworkDeclaration Read(NetworkDeclaration drawn) => drawn with { Layers = Read(drawn.Layers), Blocks = drawn.Blocks.Select(Read).ToEquatableArray() };

    public static BlockDeclaration Read(BlockDeclaration drawn) => drawn with { Layers = Read(drawn.Layers) };

    private static EquatableArray<LayerDeclaration> Read(EquatableArray<LayerDeclaration> layers) => layers
        .Select(layer => layer with { Arguments = new LayerArguments(layer.Arguments.All.Select(argument => Read(layer, argument)).ToEquatableArray()) })
        .ToEquatableArray();

    private static Argument Read(LayerDeclaration layer, Argument argument) => argument with
    {
        Value = argument.Value switch
        {
            long number => Formula(number) ?? argument.Value,
            EquatableArray<long> list when list.Any(number => Find(number) is not null) => list.Select(number => Formula(number) ?? new ConstantFormula(number)).ToEquatableArray(),
            var other => other,
        },
        IsParameter = layer.Blocks.Count > 0 && Names.Contains(argument.Title),
    };

    private static Formula? Formula(long number)
    {
        if (Find(number) is not { } found)
        {
            return null;
        }

        Formula parameter = found.Name == nameof(Block.In) ? new InputSizeFormula(found.Name, 0) : new ParameterFormula(found.Name, null);
        return found.More == 0 ? parameter : new OperationFormula("+", new([parameter, new ConstantFormula(found.More)]));
    }
}
