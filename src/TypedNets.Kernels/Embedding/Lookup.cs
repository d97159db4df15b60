using System.ComponentModel;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>Whole numbers → the vectors that were learned for them: PyTorch's <c>nn.Embedding</c>.</summary>
/// <param name="from">The numbers, each a pixel of one channel.</param>
/// <param name="to">Their vectors, a pixel each.</param>
/// <param name="table">The vectors, one behind the other.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Lookup(Layout from, Layout to, float[] table) : Kernel
{
    private readonly Aligned<float> vectors = new((ReadOnlySpan<float>)table);

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        var count = vectors.Count / to.Channels;
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var numbers = buffers.Address(from.Region, sample) + from.Offset;
            var target = buffers.Address(to.Region, sample);
            for (var index = 0; index < from.Count; index++)
            {
                var number = numbers[index];
                if (!(number >= 0 && number < count && number == MathF.Floor(number)))
                {
                    throw new ArgumentException($"The input's number {index} is {number}, and there are vectors for 0 to {count - 1}: give whole numbers among them");
                }

                new ReadOnlySpan<float>(vectors.Pointer + ((nint)number * to.Channels), to.Channels).CopyTo(new Span<float>(target + to.At(0, index), to.Channels));
            }
        }
    }
}
