using System.ComponentModel;
using TorchSharp;
using TorchSharp.Modules;
using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>
/// How generated networks run a convolution of few channels together with the max pool that reads it: in whole vectors. A processor works on eight numbers at once,
/// and libtorch's pool goes through the channels that do not fill its vectors one by one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PooledConvolutions
{
    private const int Vector = 8;

    /// <summary>
    /// Runs a convolution, a max pool and the ReLU behind it. On the CPU the convolution gives channels of zeros beside its own, up to a whole vector, which are cut off at the end.
    /// Where someone listens to one of the layers, they run as they are.
    /// </summary>
    /// <param name="convolution">The convolution, (N, C, H, W) → (N, few, H', W').</param>
    /// <param name="pool">The max pool that alone reads it.</param>
    /// <param name="activation">The ReLU that alone reads the pool; null where there is none.</param>
    /// <param name="input">(N, C, H, W), its channels last in memory.</param>
    /// <returns>(N, few, H'', W'').</returns>
    public static Tensor Run(Conv2d convolution, MaxPool2d pool, ReLU? activation, Tensor input)
    {
        using var scope = NewDisposeScope();
        var isWide = CanWiden(convolution, input) && !LayerHooks.Any(convolution) && !LayerHooks.Any(pool) && (activation is null || !LayerHooks.Any(activation));
        var pooled = pool.call(isWide ? Wide(convolution, input) : convolution.call(input));
        var output = activation is null ? pooled : activation.call(pooled);
        return (isWide ? output.narrow(1, 0, convolution.out_channels) : output).MoveToOuterDisposeScope();
    }

    private static bool CanWiden(Conv2d convolution, Tensor input) =>
        input.device_type == DeviceType.CPU && OneDnn.State != OneDnnState.Off && convolution is { groups: 1, padding: not null, padding_mode: PaddingModes.Zeros };

    private static Tensor Wide(Conv2d convolution, Tensor input)
    {
        var zeros = Vector - (convolution.out_channels % Vector);
        var weight = nn.functional.pad(convolution.weight, [0, 0, 0, 0, 0, 0, 0, zeros]);
        var bias = convolution.bias is { } own ? nn.functional.pad(own, [0, zeros]) : null;
        return nn.functional.conv2d(input, weight, bias, convolution.stride, convolution.padding, convolution.dilation);
    }
}
