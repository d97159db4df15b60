using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Some samples with what a network should say to them, ready on the device.</summary>
/// <param name="inputs">(N, C, H, W), <c>float32</c>, normalised.</param>
/// <param name="targets">Classes (N), <c>int64</c>, or images (N, C, H, W), <c>float32</c>, in [0, 1].</param>
public sealed class Batch(Tensor inputs, Tensor targets) : IDisposable
{
    /// <summary>The samples, (N, C, H, W), <c>float32</c>, normalised.</summary>
    public Tensor Inputs { get; } = inputs;

    /// <summary>The class of each sample, (N), <c>int64</c>, or the image that should be made of it, (N, C, H, W), <c>float32</c>, in [0, 1].</summary>
    public Tensor Targets { get; } = targets;

    /// <summary>The number of samples.</summary>
    public int Count { get; } = (int)inputs.size(0);

    /// <summary>Frees both tensors; to do it again does nothing.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}
