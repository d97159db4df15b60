using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>The p-norm of what each window sees: PyTorch's <c>nn.LPPool2d</c>.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="window">The windows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class PowerPool(Layout from, Layout to, Window window) : Kernel
{
    /// <summary>The power.</summary>
    public double Norm { get; init; } = 2;

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        var kernel = (float)(window.KernelHeight * window.KernelWidth);
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            var target = buffers.Address(to.Region, sample);
            for (var row = 0; row < to.Height; row++)
            {
                var (top, rows) = MaxPool.Seen(row, window.StrideHeight, 0, window.KernelHeight, 1, from.Height);
                for (var column = 0; column < to.Width; column++)
                {
                    var (left, columns) = MaxPool.Seen(column, window.StrideWidth, 0, window.KernelWidth, 1, from.Width);
                    for (var channel = 0; channel < to.Channels; channel++)
                    {
                        target[to.At(row, column) + channel] = Power(source + from.At(top, left) + channel, rows, columns, kernel);
                    }
                }
            }
        }
    }

    /// <summary>As PyTorch has it: the mean of the powers times the kernel's size, which is more than their sum where a window reaches over the edge.</summary>
    private float Power(float* x, int rows, int columns, float kernel)
    {
        var power = (float)Norm;
        float sum = 0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                sum += MathF.Pow(x[(row * from.RowPitch) + (column * from.PixelPitch)], power);
            }
        }

        var mean = sum / (rows * columns);
        return MathF.Pow(mean * kernel, 1 / power);
    }
}
