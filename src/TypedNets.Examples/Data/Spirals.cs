namespace TypedNets.Examples.Data;

/// <summary>Points of a plane on three arms of a spiral that wind around each other, made by code: no line tells them apart.</summary>
[Samples(2, Classes = 3)]
public sealed class Spirals
{
    private const double Turns = 0.75;
    private const double Blur = 0.03;

    private static readonly string[] Arms = ["first arm", "second arm", "third arm"];

    private Spirals()
    {
    }

    /// <summary>Makes the points; the arms take turns, so each comes equally often.</summary>
    /// <param name="seed">Fixes them.</param>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by.</param>
    public static (TensorSet<Spirals> Train, TensorSet<Spirals> Test) Load(int seed = 42, int train = 3000, int test = 900) => (Make(seed, train), Make(~seed, test));

    private static TensorSet<Spirals> Make(int seed, int count)
    {
        var random = new Random(seed);
        var (points, labels) = (new float[count][], new int[count]);
        for (var index = 0; index < count; index++)
        {
            labels[index] = index % Arms.Length;
            var radius = 0.1 + (0.9 * random.NextDouble());
            var angle = 2 * Math.PI * ((Turns * radius) + ((double)labels[index] / Arms.Length));
            points[index] = [Blurred(radius * Math.Cos(angle)), Blurred(radius * Math.Sin(angle))];
        }

        using var set = TensorSet.From(points, labels, Arms, nameof(Spirals));
        return set.As<Spirals>();

        float Blurred(double value) => (float)(value + (Blur * ((2 * random.NextDouble()) - 1)));
    }
}
