using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>The module of <c>[StochasticDepth]</c>, torchvision's in its mode <c>row</c>: whole samples are dropped while the network learns.</summary>
/// <param name="p">The probability that a sample is dropped.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StochasticDepth(double p) : nn.Module<Tensor, Tensor>(nameof(StochasticDepth))
{
    /// <summary>The probability that a sample is dropped.</summary>
    public double P => p;

    /// <summary>Drops samples of a batch and scales the others by 1 / (1 − p); in evaluation it gives what it reads.</summary>
    /// <param name="input">(N, …).</param>
    /// <exception cref="InvalidOperationException">p is no probability.</exception>
    public override Tensor forward(Tensor input)
    {
        if (p is not (>= 0 and <= 1))
        {
            throw new InvalidOperationException($"{p} is no probability");
        }

        if (!training || p == 0)
        {
            return input.alias();
        }

        using var scope = NewDisposeScope();
        long[] samples = [input.size(0), .. Enumerable.Repeat(1L, (int)input.dim() - 1)];
        var kept = p < 1 ? full(samples, 1 / (1 - p), input.dtype, input.device) * rand(samples, input.dtype, input.device).ge(p) : zeros(samples, input.dtype, input.device);
        return (input * kept).MoveToOuterDisposeScope();
    }
}
