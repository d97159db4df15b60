using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>Random declarations with layers of one's own, the last of which may be wrong. The same seed and number give the same declaration.</summary>
internal static class RandomCustomLayers
{
    /// <summary>The declaration with this number, of layers among which there are some of one's own.</summary>
    public static NetworkDeclaration Draw(int seed, int number)
    {
        var random = new Random(RandomNetwork.Mixed(seed, number) ^ 1);
        var values = new ArgumentValues(random);
        var chain = RandomNetwork.Chain(RandomNetwork.Around(RandomNetwork.Sizes(random, random.Next(1, 5))), random.Next(3), random, values);
        for (var pieces = random.Next(1, 4); pieces > 0; pieces--)
        {
            for (var tries = random.Next(8); ; tries--)
            {
                var longer = RandomNetwork.With(chain, DrawnModule.Layer(random) with { Attribute = chain.Layers.Count + 1 });
                var graph = ShapeCheck.Run(longer, CancellationToken.None).Graph;
                if (graph is null ? tries > 0 : !RandomNetwork.IsSmall(graph))
                {
                    continue;
                }

                if (graph is null)
                {
                    return longer;
                }

                chain = RandomNetwork.Chain(longer, random.Next(3), random, values);
                break;
            }
        }

        return chain;
    }
}
