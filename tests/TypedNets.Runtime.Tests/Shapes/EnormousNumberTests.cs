using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>Numbers that no machine has room for: libtorch is not asked, but the engine must say something, and soon.</summary>
public class EnormousNumberTests
{
    public static TheoryData<string> Kinds => [.. LayerKind.All.Where(Counts).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_engine_gets_along_with_enormous_numbers(string name)
    {
        var kind = LayerKind.All.Single(kind => kind.Name == name);
        foreach (var size in new[] { 4L, int.MaxValue })
        {
            foreach (var rank in Enumerable.Range(1, 4))
            {
                foreach (var enormous in new[] { int.MinValue, 1 << 30, int.MaxValue })
                {
                    foreach (var guilty in kind.Arguments.Where(argument => IsCount(kind, argument)).Append(null))
                    {
                        var check = ShapeCheck.Run(RandomNetwork.Around(Enumerable.Repeat(size, rank), Layer(kind, guilty, enormous)), CancellationToken.None);

                        Assert.True(check.Graph is not null || check.Problems.Count > 0);
                    }
                }
            }
        }
    }

    /// <summary>A layer with all its arguments, one of them or, without a guilty one, all of them enormous.</summary>
    private static LayerDeclaration Layer(LayerKind kind, string? guilty, long enormous)
    {
        var positional = kind.Forms[0].Select(parameter => parameter.Name!).ToArray();
        var arguments = kind.Arguments.Where(argument => kind.TypeOf(argument) == typeof(double) || IsCount(kind, argument)).Select(argument =>
            new Argument(argument, !positional.Contains(argument), Value(kind.TypeOf(argument), guilty is null || argument == guilty ? enormous : 1)));
        return new LayerDeclaration(1, kind.Name, new LayerArguments(arguments.ToEquatableArray()));
    }

    private static object Value(Type type, long number) =>
        type == typeof(double) ? 0.5 : type == typeof(int) ? number : new EquatableArray<long>([number, 1]);

    private static bool Counts(LayerKind kind) => kind.Arguments.Any(argument => IsCount(kind, argument));

    private static bool IsCount(LayerKind kind, string argument) => kind.TypeOf(argument) == typeof(int) || kind.TypeOf(argument) == typeof(int[]);
}
