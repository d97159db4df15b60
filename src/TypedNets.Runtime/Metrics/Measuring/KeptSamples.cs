using static TorchSharp.torch;

namespace TypedNets;

/// <summary>The numbers of each sample of a pass, kept on the device: for metrics that are made of all samples and not of means.</summary>
/// <param name="device">Where the network runs.</param>
internal sealed class KeptSamples(Device device) : IDisposable
{
    private readonly List<Tensor> batches = [];

    /// <summary>Keeps those of the next batch.</summary>
    /// <param name="rows">(N, K), <c>float32</c> or <c>float64</c>.</param>
    public void Add(Tensor rows) => batches.Add(rows.clone().DetachFromDisposeScope());

    /// <summary>All so far, (samples, K) on the CPU; the caller disposes it.</summary>
    public Tensor Pack()
    {
        using var scope = NewDisposeScope();
        return (batches.Count == 0 ? zeros(0, 1) : cat(batches).cpu()).MoveToOuterDisposeScope();
    }

    /// <summary>Keeps what was packed.</summary>
    public void Unpack(Tensor packed)
    {
        if (packed.size(0) > 0)
        {
            batches.Add(packed.to(device, copy: true).DetachFromDisposeScope());
        }
    }

    public void Dispose()
    {
        foreach (var batch in batches)
        {
            batch.Dispose();
        }
    }
}
