using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>A net that learns where four classes of points lie.</summary>
[Input(8)]
[Linear(32), ReLU, Linear(32), ReLU]
[Linear(4)]
public sealed partial class ReluPatient;

[Input(8)]
[Linear(32), Tanh, Linear(32), Tanh]
[Linear(4)]
public sealed partial class TanhPatient;

[Input(8)]
[Linear(32, Bias = false), BatchNorm1d(Momentum = 1e-4), ReLU]
[Linear(4)]
public sealed partial class SlowNormPatient;

[Input(8)]
[Linear(32, Bias = false), BatchNorm1d, LeakyReLU]
[Linear(4)]
public sealed partial class NormPatient;

[Block, Linear(16), Sigmoid]
public sealed partial class SigmoidStep;

[Input(8)]
[Use<SigmoidStep>(Repeat = 10)]
[Linear(4)]
public sealed partial class DeepPatient;

[Input(8)]
[Linear(32), ReLU]
[Linear(1)]
public sealed partial class RegressionPatient;

[Input(1, 8, 8)]
[Flatten, Linear(16), LeakyReLU]
[Linear(2)]
public sealed partial class ShadeNet;

/// <summary>Points about the corners of a cube of eight dimensions, a class a corner.</summary>
internal static class Clouds
{
    public static readonly string[] ClassNames = ["a", "b", "c", "d"];

    /// <param name="count">How many points.</param>
    /// <param name="seed">Which.</param>
    /// <param name="scale">What each number is multiplied with.</param>
    /// <param name="shift">What is added then.</param>
    /// <param name="turn">What is added to each class, around the four.</param>
    public static TensorSet Make(int count, int seed, float scale = 1, float shift = 0, int turn = 0)
    {
        var random = new Random(seed);
        var classes = Enumerable.Range(0, count).Select(_ => random.Next(4)).ToArray();
        return TensorSet.From([.. classes.Select(label => Point(random, label, scale, shift))], [.. classes.Select(label => (label + turn) % 4)], ClassNames, "clouds");
    }

    /// <summary>Classes that have nothing to do with their points.</summary>
    public static TensorSet Shuffled(int count, int seed)
    {
        using var set = Make(count, seed);
        var random = new Random(seed + 1);
        return TensorSet.From(set.Inputs.clone(), tensor([.. Enumerable.Range(0, count).Select(_ => (long)random.Next(4))]), ClassNames, "clouds");
    }

    private static float[] Point(Random random, int label, float scale, float shift) =>
        [.. Enumerable.Range(0, 8).Select(dimension => (((dimension / 2 == label ? 1.5f : -0.5f) + Noise(random)) * scale) + shift)];

    private static float Noise(Random random) => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
}
