using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>The module of <c>[LayerNorm2d]</c>, torchvision's: the channels of each pixel are normalised, wherever they lie in memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerNorm2d : nn.Module<Tensor, Tensor>
{
    private readonly long channels;
    private readonly double eps;

    /// <summary>Makes the module.</summary>
    /// <param name="channels">C.</param>
    /// <param name="eps">What is added to the variance, so that nothing is divided by 0.</param>
    /// <param name="elementwiseAffine">Whether each channel is scaled by what is learned.</param>
    /// <param name="bias">Whether it is moved as well.</param>
    /// <param name="device">Where its parameters live; by default the CPU.</param>
    public LayerNorm2d(long channels, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true, Device? device = null)
        : base(nameof(LayerNorm2d))
    {
        (this.channels, this.eps) = (channels, eps);
        if (elementwiseAffine)
        {
            register_parameter("weight", new(ones(channels, device: device)));
        }

        if (elementwiseAffine && bias)
        {
            register_parameter("bias", new(zeros(channels, device: device)));
        }
    }

    /// <summary>The scale of each channel; null where none is learned. It is another one once the network has moved to another device.</summary>
    public TorchSharp.Modules.Parameter? Weight => get_parameter("weight");

    /// <summary>What is added to each channel; null where nothing is.</summary>
    public TorchSharp.Modules.Parameter? Bias => get_parameter("bias");

    /// <summary>Normalises a batch.</summary>
    /// <param name="input">(N, C, H, W).</param>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.layer_norm(input.permute(0, 2, 3, 1), [channels], Weight, Bias, eps).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
