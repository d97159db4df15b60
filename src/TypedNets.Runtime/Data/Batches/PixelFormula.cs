using System.Runtime.Intrinsics;

namespace TypedNets;

/// <summary>What a pixel of a channel becomes, worked out for 32 of them at a time.</summary>
/// <param name="mean">What is taken away, on the scale [0, 1].</param>
/// <param name="std">What it is then divided by.</param>
internal sealed unsafe class PixelFormula(float mean, float std)
{
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

    /// <summary>Works out as many pixels as fill whole registers.</summary>
    /// <param name="from">The pixels.</param>
    /// <param name="to">Where their numbers go.</param>
    /// <param name="count">How many pixels there are.</param>
    /// <returns>How many were worked out.</returns>
    public long Write(byte* from, float* to, long count)
    {
        var (means, stds) = (Vector256.Create(mean), Vector256.Create(std));
        var end = count - (count % Vector256<byte>.Count);
        for (var pixel = 0L; pixel < end; pixel += Vector256<byte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Load(from + pixel));
            Store(low, to + pixel);
            Store(high, to + pixel + Vector256<ushort>.Count);
        }

        return end;

        void Store(Vector256<ushort> pixels, float* place)
        {
            var (low, high) = Vector256.Widen(pixels);
            Values(low).Store(place);
            Values(high).Store(place + Vector256<float>.Count);
        }

        Vector256<float> Values(Vector256<uint> pixels)
        {
            // A division takes longer than an estimate and its correction, which round to the same number for each pixel.
            var value = Vector256.ConvertToSingle(pixels.AsInt32());
            var near = value * Vector256.Create(1 / 255f);
            value = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(near, Vector256.Create(-255f), value), Vector256.Create(1 / 255f), near);
            return isUnit ? value : (value - means) / stds;
        }
    }

    private float Value(int pixel)
    {
        var near = pixel * (1 / 255f);
        var value = MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(near, -255f, pixel), 1 / 255f, near);
        return isUnit ? value : (value - mean) / std;
    }
}
