using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>
/// Groups of channels less their mean and divided by their deviation, over all pixels, then each channel times a scale and plus a shift: PyTorch's <c>nn.GroupNorm</c>, and <c>nn.InstanceNorm2d</c> where each channel
/// is a group. Wu and He, "Group Normalization", 2018; Ulyanov et al., "Instance Normalization", 2016. Sums are taken row by row, channels side by side.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class GroupNorm : Kernel
{
    private readonly Layout from;
    private readonly Layout to;
    private readonly Layout sums;
    private readonly int groups;
    private readonly Aligned<float> scale;
    private readonly Aligned<float> shift;
    private readonly float eps;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="sums">Room for two rows of numbers, each rounded up to whole registers.</param>
    /// <param name="groups">Into how many groups channels are divided.</param>
    /// <param name="norm">Scale and shift of each channel.</param>
    /// <param name="eps">What is added to the variance.</param>
    public GroupNorm(Layout from, Layout to, Layout sums, int groups, Norm norm, double eps)
    {
        (this.from, this.to, this.sums, this.groups, this.eps) = (from, to, sums, groups, (float)eps);
        (scale, shift) = (new Aligned<float>(norm.Scale), new Aligned<float>(norm.Shift));
    }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            var target = buffers.Address(to.Region, sample);
            var means = buffers.Address(sums.Region, sample) + sums.Offset;
            switch (Processor.Lanes)
            {
                case 16:
                    Run<Vector512<float>, Lanes512>(source, target, means);
                    break;
                case 8:
                    Run<Vector256<float>, Lanes256>(source, target, means);
                    break;
                default:
                    Run<Vector128<float>, Lanes128>(source, target, means);
                    break;
            }
        }
    }

    private void Run<TVector, TLanes>(float* source, float* target, float* means)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var factors = means + sums.Width;
        new Span<float>(means, sums.Width).Clear();
        Sums<TVector, TLanes>(source, null, means);
        var (each, count) = (from.Channels / groups, (float)(from.Channels / groups) * from.Height * from.Width);
        for (var group = 0; group < groups; group++)
        {
            Share(means + (group * each), each, count);
        }

        Sums<TVector, TLanes>(source, means, factors);
        for (var group = 0; group < groups; group++)
        {
            Share(factors + (group * each), each, count);
        }

        // What is done to a channel: times a factor, plus a number.
        for (var channel = 0; channel < from.Channels; channel++)
        {
            factors[channel] = scale.Pointer[channel] / MathF.Sqrt(factors[channel] + eps);
        }

        Scale<TVector, TLanes>(source, target, means, factors);
    }

    /// <summary>All channels of a group get the group's share.</summary>
    private static void Share(float* numbers, int each, float count)
    {
        double sum = 0;
        for (var channel = 0; channel < each; channel++)
        {
            sum += numbers[channel];
        }

        new Span<float>(numbers, each).Fill((float)(sum / count));
    }

    /// <summary>The sum of each channel, or that of the squares of what is left of the mean.</summary>
    private void Sums<TVector, TLanes>(float* source, float* means, float* result)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var channel = 0; channel < from.Channels; channel += TLanes.Count)
        {
            var mean = means == null ? TLanes.Zero : TLanes.Load(means + channel);
            var all = TLanes.Zero;
            for (var row = 0; row < from.Height; row++)
            {
                var pixel = source + from.At(row, 0) + channel;
                var sum = TLanes.Zero;
                for (var column = 0; column < from.Width; column++, pixel += from.PixelPitch)
                {
                    var less = TLanes.Subtract(TLanes.Load(pixel), mean);
                    sum = means == null ? TLanes.Add(sum, less) : TLanes.MultiplyAdd(less, less, sum);
                }

                all = TLanes.Add(all, sum);
            }

            TLanes.Store(all, result + channel);
        }
    }

    private void Scale<TVector, TLanes>(float* source, float* target, float* means, float* factors)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var channel = 0; channel < from.Channels; channel += TLanes.Count)
        {
            var (mean, factor, plus) = (TLanes.Load(means + channel), TLanes.Load(factors + channel), TLanes.Load(shift.Pointer + channel));
            var isWhole = from.Channels - channel >= TLanes.Count;
            var first = TLanes.First(from.Channels - channel);
            for (var row = 0; row < from.Height; row++)
            {
                var x = source + from.At(row, 0) + channel;
                var y = target + to.At(row, 0) + channel;
                for (var column = 0; column < from.Width; column++, x += from.PixelPitch, y += to.PixelPitch)
                {
                    var result = TLanes.MultiplyAdd(TLanes.Subtract(TLanes.Load(x), mean), factor, plus);
                    if (isWhole)
                    {
                        TLanes.Store(result, y);
                    }
                    else
                    {
                        TLanes.StoreFirst(result, y, first);
                    }
                }
            }
        }
    }
}
