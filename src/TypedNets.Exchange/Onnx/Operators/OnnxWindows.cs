using Onnx;

namespace TypedNets.Exchange;

/// <summary>
/// The windows of a pooling. Where PyTorch rounds their number up, the last may stand over the end of what is padded, but begins within it; ONNX knows no such rule, so that
/// what they stand over is written as padding, wherever the sizes are known.
/// </summary>
internal sealed class OnnxWindows
{
    private readonly OnnxLayer layer;

    /// <param name="layer">The pooling.</param>
    /// <exception cref="ExchangeException">The rule may matter for open sizes.</exception>
    public OnnxWindows(OnnxLayer layer)
    {
        this.layer = layer;
        Kernel = layer.PerAxis("kernel_size", layer.Axes);
        Stride = layer.Node.Arguments.Any(argument => argument.Name == "stride") ? layer.PerAxis("stride", layer.Axes) : Kernel;
        Padding = layer.PerAxis("padding", layer.Axes);
        Dilation = layer.PerAxis("dilation", layer.Axes, 1);
        End = [.. Padding];
        if (!layer.Is("ceil_mode"))
        {
            return;
        }

        for (var axis = 0; axis < layer.Axes; axis++)
        {
            var reach = (Dilation[axis] * (Kernel[axis] - 1)) + 1;
            if (IsOpen)
            {
                CeilMode = Padding[axis] + Stride[axis] - 1 < reach ? 1
                    : throw new ExchangeException("whose last window may begin behind the end of open sizes, for which ONNX has another rule: drop CeilMode, or its padding");
            }
            else
            {
                End[axis] += Math.Max(0, ((layer.Output[axis + 1] - 1) * Stride[axis]) + reach - (layer.Input[axis + 1] + (2 * Padding[axis])));
            }
        }
    }

    public long[] Kernel { get; }

    public long[] Stride { get; }

    /// <summary>The padding before the first element of an axis, as it was given.</summary>
    public long[] Padding { get; }

    /// <summary>The padding behind the last, with what windows stand over.</summary>
    public long[] End { get; }

    public long[] Dilation { get; }

    /// <summary>1 where the number of windows is rounded up by ONNX.</summary>
    public long CeilMode { get; }

    /// <summary>Whether the axes' sizes are not known.</summary>
    public bool IsOpen => Enumerable.Range(1, layer.Axes).Any(layer.Input.IsOpenAt);

    /// <summary>For each window, by how much more it counts than lies in the padded input.</summary>
    public TensorProto Corrections()
    {
        float[] corrections = [1];
        for (var axis = 0; axis < Kernel.Length; axis++)
        {
            var counted = Enumerable.Range(0, (int)layer.Output[axis + 1]).Select(window =>
                (float)Kernel[axis] / (Math.Min((window * Stride[axis]) + Kernel[axis], layer.Input[axis + 1] + (2 * Padding[axis])) - (window * Stride[axis]))).ToArray();
            corrections = [.. corrections.SelectMany(before => counted.Select(here => before * here))];
        }

        return OnnxNodes.Tensor(corrections, [1, 1, .. layer.Output.Sizes[1..]]);
    }
}
