using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>Numbers times a scale and plus a shift: what a batch norm does to each channel once it is trained, and other layers to each number.</summary>
/// <param name="Scale">γ / √(σ² + ε).</param>
/// <param name="Shift">β − μ · γ / √(σ² + ε).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Norm(float[] Scale, float[] Shift)
{
    private const double Longest = 10_000;

    /// <summary>The waves of many lengths that are added to a sequence. Vaswani et al., "Attention Is All You Need", 2017, 3.5.</summary>
    /// <param name="length">The elements of the sequence.</param>
    /// <param name="features">The features of each.</param>
    public static Norm Waves(int length, int features)
    {
        var (scale, shift) = (new float[length * features], new float[length * features]);
        Array.Fill(scale, 1);
        for (var feature = 0; feature < features; feature++)
        {
            var rate = Math.Pow(Longest, -(feature - (feature % 2)) / (double)features);
            for (var position = 0; position < length; position++)
            {
                shift[(position * features) + feature] = (float)(feature % 2 == 0 ? Math.Sin(position * rate) : Math.Cos(position * rate));
            }
        }

        return new Norm(scale, shift);
    }
}
