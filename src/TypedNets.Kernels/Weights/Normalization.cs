using System.Globalization;

namespace TypedNets.Kernels;

/// <summary>How a network's pixels of 0 to 255 became numbers when it was trained: <c>(pixel / 255 - mean) / std</c>, for each channel or the same for all.</summary>
internal sealed class Normalization
{
    private readonly float[] mean;
    private readonly float[] std;

    private Normalization(float[] mean, float[] std) => (this.mean, this.std) = (mean, std);

    /// <summary>Reads what the file of the weights says; where it says nothing, pixels are divided by 255.</summary>
    /// <exception cref="InvalidDataException">It says what nobody writes, as the end of a sentence that begins with the file's name.</exception>
    public static Normalization Parse(string text)
    {
        switch (text)
        {
            case "" or "[0, 1]":
                return new([0], [1]);
            case "[-1, 1]":
                return new([0.5f], [0.5f]);
        }

        try
        {
            if (text.Split(", ") is [var mean, var std] && mean.StartsWith("mean ", StringComparison.Ordinal) && std.StartsWith("std ", StringComparison.Ordinal))
            {
                var (means, stds) = (Numbers(mean["mean ".Length..]), Numbers(std["std ".Length..]));
                if (means.Length == stds.Length)
                {
                    return new(means, stds);
                }
            }
        }
        catch (FormatException e)
        {
            throw Unknown(e);
        }

        throw Unknown(null);

        InvalidDataException Unknown(Exception? inner) => new($"says of itself what cannot be read: its typednets.normalization is '{text}'", inner);

        static float[] Numbers(string text) => [.. text.Split(' ').Select(number => (float)double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture))];
    }

    /// <summary>Makes numbers of one image's pixels, in the order and with the divisions of PyTorch.</summary>
    /// <param name="pixels">(C, H, W).</param>
    /// <param name="numbers">As many.</param>
    /// <exception cref="ArgumentException">The image cannot have as many channels as are normalised.</exception>
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> numbers)
    {
        if (pixels.Length % mean.Length != 0)
        {
            throw new ArgumentException($"The network was trained with a normalisation of {mean.Length} channels, and {pixels.Length} pixels are not divisible among them", nameof(pixels));
        }

        var plane = pixels.Length / mean.Length;
        for (var channel = 0; channel < mean.Length; channel++)
        {
            var of = pixels.Slice(channel * plane, plane);
            var to = numbers.Slice(channel * plane, plane);
            var (less, spread) = (mean[channel], std[channel]);
            for (var index = 0; index < of.Length; index++)
            {
                to[index] = ((of[index] / 255f) - less) / spread;
            }
        }
    }
}
