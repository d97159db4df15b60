using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>Each number divided by a power of what its neighbours among the channels amount to: PyTorch's <c>nn.LocalResponseNorm</c>. Krizhevsky, Sutskever and Hinton, "ImageNet Classification", 2012.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves, in another place.</param>
/// <param name="size">How many channels are looked at.</param>
/// <param name="alpha">What the mean of their squares is multiplied with.</param>
/// <param name="beta">The power.</param>
/// <param name="k">What is added to it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class LocalResponseNorm(Layout from, Layout to, int size, double alpha, double beta, double k) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        var (before, after) = (size / 2, (size - 1) / 2);
        var (share, power, plus) = ((float)(alpha / size), (float)-beta, (float)k);
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            for (var row = 0; row < from.Height; row++)
            {
                for (var column = 0; column < from.Width; column++)
                {
                    var x = buffers.Address(from.Region, sample) + from.At(row, column);
                    var y = buffers.Address(to.Region, sample) + to.At(row, column);
                    for (var channel = 0; channel < from.Channels; channel++)
                    {
                        float sum = 0;
                        for (var near = Math.Max(0, channel - before); near <= Math.Min(from.Channels - 1, channel + after); near++)
                        {
                            sum += x[near] * x[near];
                        }

                        y[channel] = x[channel] * MathF.Pow((share * sum) + plus, power);
                    }
                }
            }
        }
    }
}
