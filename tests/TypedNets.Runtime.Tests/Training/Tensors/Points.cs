using static TorchSharp.torch;

namespace TypedNets.Tests.Training.Tensors;

/// <summary>Small sets of vectors and sequences that networks learn in moments.</summary>
internal static class Points
{
    /// <summary>Points of a plane by their quadrant.</summary>
    public static TensorSet Quadrants(int count, int seed = 1)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, count).Select(_ => new[] { random.NextSingle() - 0.5f, random.NextSingle() - 0.5f }).ToArray();
        return TensorSet.From(points, [.. points.Select(point => (point[0] > 0 ? 1 : 0) + (point[1] > 0 ? 2 : 0))], Toy.ClassNames, "quadrants");
    }

    /// <summary>The sum of three numbers and twice the first.</summary>
    public static TensorPairs Sums(int count, int seed = 1)
    {
        var random = new Random(seed);
        var inputs = Enumerable.Range(0, count).Select(_ => new[] { random.NextDouble(), random.NextDouble(), random.NextDouble() }).ToArray();
        return TensorPairs.From(inputs, [.. inputs.Select(each => new[] { each.Sum(), 2 * each[0] })], "sums");
    }

    /// <summary>Sequences of 0 to 3 by whether they hold a 3.</summary>
    public static TensorSet Threes(int count, int seed = 1)
    {
        var random = new Random(seed);
        var sequences = Enumerable.Range(0, count).Select(index => Enumerable.Range(0, 6).Select(_ => random.Next(index % 2 == 0 ? 3 : 4)).ToArray()).ToArray();
        return TensorSet.From(sequences, [.. sequences.Select(each => each.Contains(3) ? 1 : 0)], ["none", "some"], "threes");
    }
}

/// <summary>Vectors to classes, with layers that know training from evaluation.</summary>
[Input(2)]
[Linear(16, Bias = false), BatchNorm1d, ReLU, Dropout(0.1), Linear(4)]
internal sealed partial class PointNet
{
    public static PointNet Seeded(long seed = 7)
    {
        manual_seed(seed);
        return new PointNet();
    }
}

/// <summary>Vectors to values.</summary>
[Input(3)]
[Linear(16), ReLU, Dropout(0.1), Linear(2)]
internal sealed partial class SumNet
{
    public static SumNet Seeded(long seed = 7)
    {
        manual_seed(seed);
        return new SumNet();
    }
}

/// <summary>Sequences of whole numbers to classes.</summary>
[Input(6)]
[Embedding(4, 8), LSTM(12, LastOnly = true), Linear(2)]
internal sealed partial class ThreeNet
{
    public static ThreeNet Seeded(long seed = 7)
    {
        manual_seed(seed);
        return new ThreeNet();
    }
}

/// <summary>The same with attention.</summary>
[Input(6)]
[Embedding(4, 8), MultiheadAttention(2), Flatten, Linear(2)]
internal sealed partial class AttentiveNet
{
    public static AttentiveNet Seeded(long seed = 7)
    {
        manual_seed(seed);
        return new AttentiveNet();
    }
}

/// <summary>Sequences of vectors to a value.</summary>
[Input(6, 1)]
[GRU(8, LastOnly = true), Linear(1)]
internal sealed partial class SequenceSumNet;
