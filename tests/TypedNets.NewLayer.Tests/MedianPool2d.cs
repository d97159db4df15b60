using static TorchSharp.torch;

namespace TypedNets.NewLayer.Tests;

/// <summary>The module of the made-up layer.</summary>
/// <param name="kernel_size">The window's size.</param>
/// <param name="stride">The step; by default the window's size.</param>
public sealed class MedianPool2d(long kernel_size, long? stride = null) : nn.Module<Tensor, Tensor>(nameof(MedianPool2d))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var step = stride ?? kernel_size;
        var windows = input.unfold(2, kernel_size, step).unfold(3, kernel_size, step).flatten(4);
        return windows.sort(4).Values.select(4, ((kernel_size * kernel_size) - 1) / 2).MoveToOuterDisposeScope();
    }
}
