using System.Runtime.Intrinsics;

namespace TypedNets.Data;

/// <summary>What a pixel of a channel becomes, worked out for eight of them at a time.</summary>
/// <param name="mean">What is taken away, on the scale [0, 1].</param>
/// <param name="std">What it is then divided by.</param>
internal sealed unsafe class PixelFormula(float mean, float std)
{
    /// <summary>The fewest pixels that can be worked out: those of one register.</summary>
    public const int Least = 8;

    // 1 / 255 as the sum of two numbers: a division takes longer than to multiply by both, which rounds to the same number for each pixel.
    private const float High = (float)(1 / 255.0);
    private const float Low = (float)((1 / 255.0) - High);

    private readonly bool isUnit = mean == 0 && std == 1;

    /// <summary>The formula of each channel where it gives the very numbers of the table; else null.</summary>
    /// <param name="normalization">What becomes of a pixel.</param>
    /// <param name="table">What each of the 256 values becomes in each channel.</param>
    public static PixelFormula[]? For(Normalization normalization, ReadOnlySpan<float> table)
    {
        const int PixelValues = 256;
        var formulas = new PixelFormula[table.Length / PixelValues];
        for (var channel = 0; channel < formulas.Length; channel++)
        {
            formulas[channel] = new PixelFormula(At(normalization.Mean, channel), At(normalization.Std, channel));
            for (var pixel = 0; pixel < PixelValues; pixel++)
            {
                if (!formulas[channel].Value(pixel).Equals(table[(channel * PixelValues) + pixel]))
                {
                    return null;
                }
            }
        }

        return formulas;

        static float At(IReadOnlyList<double> values, int channel) => (float)values[Math.Min(channel, values.Count - 1)];
    }

    /// <summary>Works out pixels.</summary>
    /// <param name="from">The pixels.</param>
    /// <param name="to">Where their numbers go.</param>
    /// <param name="count">How many pixels there are, at least <see cref="Least"/>.</param>
    public void Write(byte* from, float* to, long count)
    {
        var (means, stds, unit, last) = (Vector256.Create(mean), Vector256.Create(std), isUnit, count - Least);
        for (var pixel = 0L; pixel < last; pixel += Least)
        {
            Values(pixel).Store(to + pixel);
        }

        // Some of these again where the count is no multiple.
        Values(last).Store(to + last);

        Vector256<float> Values(long pixel)
        {
            var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)(from + pixel)).AsByte());
            var value = Vector256.ConvertToSingle(Vector256.WidenLower(words.ToVector256Unsafe()).AsInt32());
            value = Vector256.FusedMultiplyAdd(value, Vector256.Create(High), value * Vector256.Create(Low));
            return unit ? value : (value - means) / stds;
        }
    }

    private float Value(int pixel)
    {
        var value = MathF.FusedMultiplyAdd(pixel, High, pixel * Low);
        return isUnit ? value : (value - mean) / std;
    }
}
