using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

/// <summary>An optimiser's state as checkpoints had it before they had a checksum.</summary>
internal static class OldOptimizer
{
    /// <summary>All of it in one row of bytes, in TorchSharp's own form.</summary>
    public static Tensor Packed(optim.Optimizer optimizer)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        ((OptimizerHelper)optimizer).save_state_dict(writer);
        writer.Flush();
        return tensor(bytes.ToArray());
    }
}
