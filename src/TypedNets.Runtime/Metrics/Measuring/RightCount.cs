using TorchSharp;
using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>How often a network was right. On the CPU it is counted at once; elsewhere the count stays on the device, and only reading waits for it.</summary>
/// <param name="device">Where the network runs.</param>
internal sealed class RightCount(Device device) : IDisposable
{
    private readonly Tensor? there = device.type == DeviceType.CPU ? null : zeros(1, ScalarType.Int64, device).DetachFromDisposeScope();
    private long here;

    /// <summary>Counts a batch in.</summary>
    /// <param name="right">Which samples it was right about, (N) bool.</param>
    public void Add(Tensor right)
    {
        if (there is not null)
        {
            using var count = right.sum();
            there.add_(count, Scalars.One);
            return;
        }

        using var run = right.contiguous();
        here += run.bytes.Count((byte)1);
    }

    /// <summary>The samples so far.</summary>
    public long Read() => there?.item<long>() ?? here;

    /// <summary>Goes back to a count.</summary>
    public void Restore(long count)
    {
        here = count;
        there?.fill_(count);
    }

    public void Dispose() => there?.Dispose();
}
