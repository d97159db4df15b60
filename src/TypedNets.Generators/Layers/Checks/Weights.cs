using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>The parameters of a layer with a weight and, perhaps, a bias along the weight's first dimension.</summary>
internal static class Weights
{
    public static IEnumerable<Parameter> Parameters(Shape weight, bool bias)
    {
        yield return new Parameter("weight", weight);
        if (bias)
        {
            yield return new Parameter("bias", new Shape(weight[0]));
        }
    }
}
