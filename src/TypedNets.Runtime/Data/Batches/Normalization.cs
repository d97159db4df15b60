using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// How pixels of 0 to 255 become what a network is fed: <c>(pixel / 255 - mean) / std</c>, for each channel or the same for all.
/// </summary>
public sealed record Normalization
{
    /// <summary>Pixels in [0, 1]: divided by 255, nothing else. PyTorch's <c>ToTensor()</c>.</summary>
    public static readonly Normalization Unit = new([0], [1]);

    /// <summary>Pixels in [-1, 1]: mean and standard deviation of one half.</summary>
    public static readonly Normalization PlusMinusOne = new([0.5], [0.5]);

    private readonly double[] mean;
    private readonly double[] std;

    /// <summary>Takes away a mean and divides by a standard deviation, after the division by 255.</summary>
    /// <param name="mean">One number for each channel, or one for all.</param>
    /// <param name="std">As many numbers, each above 0.</param>
    /// <exception cref="ArgumentException">The numbers do not match, or a standard deviation is not above 0.</exception>
    public Normalization(ReadOnlySpan<double> mean, ReadOnlySpan<double> std)
    {
        if (mean.Length != std.Length || mean.IsEmpty)
        {
            throw new ArgumentException($"A normalisation needs as many means as standard deviations, but got {mean.Length} and {std.Length}");
        }

        foreach (var value in std)
        {
            if (!(value > 0 && double.IsFinite(value)))
            {
                throw new ArgumentException(FormattableString.Invariant($"A standard deviation is above 0, but {value} was given"), nameof(std));
            }
        }

        (this.mean, this.std) = (mean.ToArray(), std.ToArray());
    }

    /// <summary>What is taken away from each channel (or, if it is one number, from all), on the scale [0, 1].</summary>
    public IReadOnlyList<double> Mean => mean;

    /// <summary>What each channel (or, if it is one number, all) is divided by, on the scale [0, 1].</summary>
    public IReadOnlyList<double> Std => std;

    /// <summary>Normalises a whole batch where it lies: on the CPU or on a device.</summary>
    /// <param name="images">(N, C, H, W), <c>uint8</c>; left as it is.</param>
    /// <returns>(N, C, H, W), <c>float32</c>, on the same device.</returns>
    /// <exception cref="ArgumentException">The images have another number of channels.</exception>
    public Tensor Apply(Tensor images)
    {
        if (mean.Length != 1 && images.size(1) != mean.Length)
        {
            throw new ArgumentException($"A normalisation of {Counted.Format(mean.Length, "channels")} was given images with {images.size(1)}: {new Shape(images.shape)}");
        }

        // In place on the one new tensor, in the order and with the divisions of PyTorch, so that the numbers are the same to the last bit.
        var floats = images.to(ScalarType.Float32, copy: true);
        using Scalar full = 255f;
        floats.div_(full);
        if (this == Unit)
        {
            return floats;
        }

        if (mean.Length == 1)
        {
            using Scalar all = (float)mean[0];
            using Scalar spread = (float)std[0];
            return floats.sub_(all).div_(spread);
        }

        using var means = PerChannel(mean, images.device);
        using var stds = PerChannel(std, images.device);
        return floats.sub_(means).div_(stds);
    }

    /// <summary>Whether both do the same.</summary>
    public bool Equals(Normalization? other) =>
        other is not null && mean.AsSpan().SequenceEqual(other.mean) && std.AsSpan().SequenceEqual(other.std);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(mean.Length, mean[0], std[0]);

    /// <summary>As a person writes it: <c>[0, 1]</c>, <c>[-1, 1]</c> or <c>mean 0.286, std 0.353</c>.</summary>
    public override string ToString() =>
        this == Unit ? "[0, 1]" : this == PlusMinusOne ? "[-1, 1]" : $"mean {Join(mean)}, std {Join(std)}";

    private static Tensor PerChannel(double[] values, Device device) =>
        tensor(Array.ConvertAll(values, value => (float)value), [values.Length, 1, 1], device: device);

    private static string Join(double[] values) => string.Join(" ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
