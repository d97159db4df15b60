using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>A function of each number: PyTorch's activations without parameters.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves; it may be the same place.</param>
/// <param name="function">The function.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Activation(Layout from, Layout to, ScalarFunction function) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            var target = buffers.Address(to.Region, sample);
            if (from.IsWhole && to.IsWhole)
            {
                function.Run(source + from.Offset, target + to.Offset, from.Count);
                continue;
            }

            var isInRows = from.HasWholeRows && to.HasWholeRows;
            for (var row = 0; row < from.Height; row++)
            {
                for (var column = 0; column < (isInRows ? 1 : from.Width); column++)
                {
                    function.Run(source + from.At(row, column), target + to.At(row, column), from.Channels * (isInRows ? from.Width : 1));
                }
            }
        }
    }
}
